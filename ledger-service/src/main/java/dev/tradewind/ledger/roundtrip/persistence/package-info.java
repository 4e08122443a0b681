/** The trade journal in Postgres. */
@NullMarked
package dev.tradewind.ledger.roundtrip.persistence;

import org.jspecify.annotations.NullMarked;
