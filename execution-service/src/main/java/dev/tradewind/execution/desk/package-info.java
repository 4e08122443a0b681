/** What the leader of one scope trades with, and how it waits. */
@NullMarked
package dev.tradewind.execution.desk;

import org.jspecify.annotations.NullMarked;
