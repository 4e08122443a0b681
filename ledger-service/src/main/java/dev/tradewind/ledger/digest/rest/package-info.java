/** Digests over HTTP. */
@NullMarked
package dev.tradewind.ledger.digest.rest;

import org.jspecify.annotations.NullMarked;
