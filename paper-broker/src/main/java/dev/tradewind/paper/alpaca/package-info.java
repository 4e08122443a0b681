/** What the whole Alpaca surface shares: the key, the account it belongs to, the form of errors. */
@NullMarked
package dev.tradewind.paper.alpaca;

import org.jspecify.annotations.NullMarked;
