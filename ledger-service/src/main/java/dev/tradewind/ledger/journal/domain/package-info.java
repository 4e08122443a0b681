/** Balanced entries and the hash chain that ties them together. */
@NullMarked
package dev.tradewind.ledger.journal.domain;

import org.jspecify.annotations.NullMarked;
