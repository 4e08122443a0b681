/** Tests of the market's values. */
@NullMarked
package dev.tradewind.paper.market.domain;

import org.jspecify.annotations.NullMarked;
