/** The inbox: signals of the engine and of programs outside, each with one end. */
@NullMarked
package dev.tradewind.execution.signals;

import org.jspecify.annotations.NullMarked;
