/** What counts as a discrepancy. */
@NullMarked
package dev.tradewind.reconciliation.comparison.domain;

import org.jspecify.annotations.NullMarked;
