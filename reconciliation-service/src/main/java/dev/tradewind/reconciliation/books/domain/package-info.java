/** Fills, net positions by the broker's rule, and orders that are still ours. */
@NullMarked
package dev.tradewind.reconciliation.books.domain;

import org.jspecify.annotations.NullMarked;
