/** Tests of the market. */
@NullMarked
package dev.tradewind.paper.market;

import org.jspecify.annotations.NullMarked;
