/** Lists in pages: a limit and an opaque cursor. */
@NullMarked
package dev.tradewind.support.paging;

import org.jspecify.annotations.NullMarked;
