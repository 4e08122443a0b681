/** The one-minute bars the engine has seen. */
@NullMarked
package dev.tradewind.execution.bars;

import org.jspecify.annotations.NullMarked;
