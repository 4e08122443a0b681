package dev.tradewind.execution.capital.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Capital an operator says has come into a scope.
 *
 * @param injectionId the caller's key; the ledger knows it by the same
 * @param asOf by the scope's clock, when it was first asked for
 * @param entryNumber the ledger's journal entry; null as long as it is not known to be booked
 * @param refused why the ledger does not take it; null otherwise
 */
public record Injection(
    String injectionId,
    Scope scope,
    Money amount,
    Instant asOf,
    String actor,
    String reason,
    @Nullable Long entryNumber,
    @Nullable String refused) {

  /** Whether another request under the same key asks for the same. */
  public boolean isSame(Injection other) {
    return scope.equals(other.scope) && amount.equals(other.amount) && reason.equals(other.reason);
  }
}
