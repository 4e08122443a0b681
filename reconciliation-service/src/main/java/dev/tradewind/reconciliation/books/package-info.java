/** What the facts say: runs, signals, orders, fills and net positions. */
@NullMarked
package dev.tradewind.reconciliation.books;

import org.jspecify.annotations.NullMarked;
