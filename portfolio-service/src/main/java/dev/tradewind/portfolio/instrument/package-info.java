/** What is traded: multiplier, tick and costs. */
@NullMarked
package dev.tradewind.portfolio.instrument;

import org.jspecify.annotations.NullMarked;
