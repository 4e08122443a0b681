/** What risk-service counts of its own. */
@NullMarked
package dev.tradewind.risk.status;

import org.jspecify.annotations.NullMarked;
