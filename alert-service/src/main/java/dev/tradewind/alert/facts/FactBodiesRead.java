package dev.tradewind.alert.facts;

import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this service takes from the bodies of facts; everything in them may be absent. */
final class FactBodiesRead {

  private FactBodiesRead() {}

  record LiveSlotChanged(
      @Nullable String portfolio, @Nullable String version, @Nullable Long strategies) {}

  record SignalEnded(
      @Nullable String signalId,
      @Nullable String strategyId,
      @Nullable String symbol,
      @Nullable String state,
      @Nullable String reason) {}

  /**
   * @param pnlR null for an exit without a stop
   */
  record ExitFilled(@Nullable BigDecimal pnlR) {}

  /**
   * @param kind of the run; null for a session
   */
  record SessionClosed(@Nullable String kind, @Nullable Digest digest) {

    /** Whether it was a stretch between sessions, of which nobody needs a summary. */
    boolean isMaintenance() {
      return "maintenance".equals(kind);
    }
  }

  record Digest(@Nullable Counts signals, @Nullable Counts fills) {}

  record Counts(@Nullable Long count, @Nullable Map<String, Long> byState) {}

  /**
   * @throws InvalidFactException if the value is absent
   */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidFactException("it has no " + field);
    }
    return value;
  }
}
