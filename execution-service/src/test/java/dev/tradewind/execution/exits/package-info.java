@NullMarked
package dev.tradewind.execution.exits;

import org.jspecify.annotations.NullMarked;
