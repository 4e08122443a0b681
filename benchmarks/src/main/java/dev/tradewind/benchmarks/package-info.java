/** How fast the engine is, against itself and against ta4j. Measures only. */
@NullMarked
package dev.tradewind.benchmarks;

import org.jspecify.annotations.NullMarked;
