/** Takes the executor's facts in, each in one transaction. */
@NullMarked
package dev.tradewind.ledger.fact;

import org.jspecify.annotations.NullMarked;
