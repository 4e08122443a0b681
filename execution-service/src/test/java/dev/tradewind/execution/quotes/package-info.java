@NullMarked
package dev.tradewind.execution.quotes;

import org.jspecify.annotations.NullMarked;
