/** From a signal to an order at the broker: verdict, write-ahead, send, end. */
@NullMarked
package dev.tradewind.execution.entries;

import org.jspecify.annotations.NullMarked;
