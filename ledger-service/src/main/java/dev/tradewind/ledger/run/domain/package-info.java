/** A run and what its signals and orders came to. */
@NullMarked
package dev.tradewind.ledger.run.domain;

import org.jspecify.annotations.NullMarked;
