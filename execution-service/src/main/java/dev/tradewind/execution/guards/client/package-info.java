/** The ledger, asked for the account's money. */
@NullMarked
package dev.tradewind.execution.guards.client;

import org.jspecify.annotations.NullMarked;
