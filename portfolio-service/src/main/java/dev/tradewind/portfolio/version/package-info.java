/** Portfolios in immutable versions. */
@NullMarked
package dev.tradewind.portfolio.version;

import org.jspecify.annotations.NullMarked;
