/** A signal, its fingerprint and its end. */
@NullMarked
package dev.tradewind.execution.signals.domain;

import org.jspecify.annotations.NullMarked;
