/** Lists in pages: a limit and an opaque cursor. */
@NullMarked
package dev.tradewind.execution.paging;

import org.jspecify.annotations.NullMarked;
