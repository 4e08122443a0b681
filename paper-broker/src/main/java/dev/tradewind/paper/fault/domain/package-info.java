/** Faults as plain values. */
@NullMarked
package dev.tradewind.paper.fault.domain;

import org.jspecify.annotations.NullMarked;
