/** Books fills: the trade, the holding and the entry in one transaction. */
@NullMarked
package dev.tradewind.ledger.trade;

import org.jspecify.annotations.NullMarked;
