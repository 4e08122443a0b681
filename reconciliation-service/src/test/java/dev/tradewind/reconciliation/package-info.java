/** The service over real HTTP with a real database and twins of its neighbours. */
@NullMarked
package dev.tradewind.reconciliation;

import org.jspecify.annotations.NullMarked;
