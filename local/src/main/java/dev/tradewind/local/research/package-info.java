/** Bar files to trade lists, reports and portfolios, without any service. */
@NullMarked
package dev.tradewind.local.research;

import org.jspecify.annotations.NullMarked;
