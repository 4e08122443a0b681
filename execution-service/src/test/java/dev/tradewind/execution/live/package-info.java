@NullMarked
package dev.tradewind.execution.live;

import org.jspecify.annotations.NullMarked;
