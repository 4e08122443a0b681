/** The trade journal over HTTP, as JSON and as the trade list. */
@NullMarked
package dev.tradewind.ledger.roundtrip.rest;

import org.jspecify.annotations.NullMarked;
