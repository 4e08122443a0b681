/** Setups that a history validated, until somebody retires them. */
@NullMarked
package dev.tradewind.portfolio.setup;

import org.jspecify.annotations.NullMarked;
