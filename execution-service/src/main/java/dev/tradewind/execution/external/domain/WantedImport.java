package dev.tradewind.execution.external.domain;

import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A position somebody wants to be taken over.
 *
 * @param enteredAt when it was entered at the broker
 */
public record WantedImport(Scope scope, String symbol, Import terms, Instant enteredAt) {

  /** Two of a list that are the same position; both count from 0. */
  public record Repeated(int first, int again) {}

  /**
   * Finds a position that a list has twice: the same strategy entered as much of a symbol at the
   * same moment. Who copied a line and changed only its prices has made a mistake too.
   */
  public static Optional<Repeated> repeated(List<WantedImport> wanted) {
    var seen = new HashMap<Sameness, Integer>();
    for (int index = 0; index < wanted.size(); index++) {
      Integer first = seen.putIfAbsent(wanted.get(index).sameness(), index);
      if (first != null) {
        return Optional.of(new Repeated(first, index));
      }
    }
    return Optional.empty();
  }

  private record Sameness(
      Scope scope, String symbol, String strategyId, String signedQuantity, Instant enteredAt) {}

  private Sameness sameness() {
    return new Sameness(
        scope,
        symbol,
        terms.strategyId(),
        terms.signed().stripTrailingZeros().toPlainString(),
        enteredAt);
  }
}
