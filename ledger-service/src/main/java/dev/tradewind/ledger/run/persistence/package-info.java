/** Runs as the facts of the inbox tell them. */
@NullMarked
package dev.tradewind.ledger.run.persistence;

import org.jspecify.annotations.NullMarked;
