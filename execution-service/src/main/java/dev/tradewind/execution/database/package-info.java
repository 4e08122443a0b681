/** How rows become values. */
@NullMarked
package dev.tradewind.execution.database;

import org.jspecify.annotations.NullMarked;
