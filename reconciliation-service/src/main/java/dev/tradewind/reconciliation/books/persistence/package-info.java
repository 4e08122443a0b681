/** The books in Postgres. */
@NullMarked
package dev.tradewind.reconciliation.books.persistence;

import org.jspecify.annotations.NullMarked;
