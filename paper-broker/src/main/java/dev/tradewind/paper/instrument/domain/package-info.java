/** Instruments as plain values. */
@NullMarked
package dev.tradewind.paper.instrument.domain;

import org.jspecify.annotations.NullMarked;
