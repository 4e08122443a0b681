/** Instruments, as values. */
@NullMarked
package dev.tradewind.portfolio.instrument.domain;

import org.jspecify.annotations.NullMarked;
