/** HTTP in: instruments. */
@NullMarked
package dev.tradewind.portfolio.instrument.rest;

import org.jspecify.annotations.NullMarked;
