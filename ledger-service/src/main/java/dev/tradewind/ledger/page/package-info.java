/** Lists, page by page. */
@NullMarked
package dev.tradewind.ledger.page;

import org.jspecify.annotations.NullMarked;
