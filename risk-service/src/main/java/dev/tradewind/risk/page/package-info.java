/** Lists, page by page. */
@NullMarked
package dev.tradewind.risk.page;

import org.jspecify.annotations.NullMarked;
