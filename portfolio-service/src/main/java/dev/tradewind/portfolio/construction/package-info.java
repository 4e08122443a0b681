/** Portfolios out of stored outcomes. */
@NullMarked
package dev.tradewind.portfolio.construction;

import org.jspecify.annotations.NullMarked;
