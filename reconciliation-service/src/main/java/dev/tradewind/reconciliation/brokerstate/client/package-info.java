/** Reads broker accounts. */
@NullMarked
package dev.tradewind.reconciliation.brokerstate.client;

import org.jspecify.annotations.NullMarked;
