/** Instruments in Postgres. */
@NullMarked
package dev.tradewind.portfolio.instrument.persistence;

import org.jspecify.annotations.NullMarked;
