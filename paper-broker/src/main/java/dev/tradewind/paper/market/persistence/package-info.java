/** Sessions, their bars and the market's time in Postgres. */
@NullMarked
package dev.tradewind.paper.market.persistence;

import org.jspecify.annotations.NullMarked;
