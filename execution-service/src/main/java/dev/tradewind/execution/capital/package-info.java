/** Capital that comes into a scope, booked by the ledger. */
@NullMarked
package dev.tradewind.execution.capital;

import org.jspecify.annotations.NullMarked;
