@NullMarked
package dev.tradewind.execution.floor;

import org.jspecify.annotations.NullMarked;
