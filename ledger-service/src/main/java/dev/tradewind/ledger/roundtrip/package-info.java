/** The trade journal: one row per signal that reached confirmation. */
@NullMarked
package dev.tradewind.ledger.roundtrip;

import org.jspecify.annotations.NullMarked;
