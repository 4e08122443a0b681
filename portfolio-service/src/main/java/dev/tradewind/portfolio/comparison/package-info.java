/**
 * Whether the streaming engine gives what a replay stored: the gate before anything is built on it.
 */
@NullMarked
package dev.tradewind.portfolio.comparison;

import org.jspecify.annotations.NullMarked;
