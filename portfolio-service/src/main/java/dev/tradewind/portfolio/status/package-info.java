/** What this service owns, in figures. */
@NullMarked
package dev.tradewind.portfolio.status;

import org.jspecify.annotations.NullMarked;
