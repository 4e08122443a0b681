/** Reads the bodies of facts. */
@NullMarked
package dev.tradewind.ledger.fact.rest;

import org.jspecify.annotations.NullMarked;
