/** ledger-service, which books deposits. */
@NullMarked
package dev.tradewind.execution.capital.client;

import org.jspecify.annotations.NullMarked;
