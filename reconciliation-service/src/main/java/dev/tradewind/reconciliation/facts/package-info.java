/** Takes facts: books them and starts the work that follows from them. */
@NullMarked
package dev.tradewind.reconciliation.facts;

import org.jspecify.annotations.NullMarked;
