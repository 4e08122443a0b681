/** Clock, calendar and market data of the Alpaca API over HTTP. */
@NullMarked
package dev.tradewind.paper.marketdata.rest;

import org.jspecify.annotations.NullMarked;
