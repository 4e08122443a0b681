/** Signals over HTTP. */
@NullMarked
package dev.tradewind.execution.signals.rest;

import org.jspecify.annotations.NullMarked;
