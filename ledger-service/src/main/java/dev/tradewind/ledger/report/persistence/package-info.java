/** Stored reports in Postgres. */
@NullMarked
package dev.tradewind.ledger.report.persistence;

import org.jspecify.annotations.NullMarked;
