/** Verdicts on entries, and the places they take and give back. */
@NullMarked
package dev.tradewind.risk.verdict;

import org.jspecify.annotations.NullMarked;
