/** Orders, fills, positions and money of the account, and the turns in which they change. */
@NullMarked
package dev.tradewind.paper.trading;

import org.jspecify.annotations.NullMarked;
