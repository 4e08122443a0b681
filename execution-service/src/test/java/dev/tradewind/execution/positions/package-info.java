@NullMarked
package dev.tradewind.execution.positions;

import org.jspecify.annotations.NullMarked;
