/** Fill model {@code alpaca}: the book of an account and how its orders meet the bars. */
@NullMarked
package dev.tradewind.paper.exchange.domain;

import org.jspecify.annotations.NullMarked;
