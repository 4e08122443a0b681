/** Instruments in Postgres. */
@NullMarked
package dev.tradewind.paper.instrument.persistence;

import org.jspecify.annotations.NullMarked;
