/** Sessions and the market's clock over HTTP, for whoever runs the broker. */
@NullMarked
package dev.tradewind.paper.market.rest;

import org.jspecify.annotations.NullMarked;
