/** Entries, postings and account state in Postgres. */
@NullMarked
package dev.tradewind.ledger.journal.persistence;

import org.jspecify.annotations.NullMarked;
