/** The trading routes of the Alpaca API, for accounts of either fill model. */
@NullMarked
package dev.tradewind.paper.exchange.rest;

import org.jspecify.annotations.NullMarked;
