@NullMarked
package dev.tradewind.execution.paging;

import org.jspecify.annotations.NullMarked;
