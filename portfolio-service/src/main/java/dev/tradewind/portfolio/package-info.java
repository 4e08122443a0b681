/** The service that owns instruments, portfolios and their deployment. */
@NullMarked
package dev.tradewind.portfolio;

import org.jspecify.annotations.NullMarked;
