/** Verdicts and reservations in Postgres. */
@NullMarked
package dev.tradewind.risk.verdict.persistence;

import org.jspecify.annotations.NullMarked;
