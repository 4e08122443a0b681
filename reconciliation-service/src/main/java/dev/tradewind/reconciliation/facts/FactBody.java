package dev.tradewind.reconciliation.facts;

import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service takes from the bodies of facts; everything in them may be absent. */
final class FactBody {

  private FactBody() {}

  record SessionOpened(
      @Nullable String kind,
      @Nullable String portfolio,
      @Nullable String version,
      @Nullable String hash) {}

  record SignalEnded(
      @Nullable String signalId,
      @Nullable String signalType,
      @Nullable String state,
      @Nullable String reason,
      @Nullable String clientOrderId) {}

  record OrderAccepted(
      @Nullable String signalId,
      @Nullable String clientOrderId,
      @Nullable String brokerOrderId,
      @Nullable String symbol,
      @Nullable String side,
      @Nullable BigDecimal qty) {}

  record Filled(
      @Nullable String tradeId,
      @Nullable String executionId,
      @Nullable String clientOrderId,
      @Nullable String brokerOrderId,
      @Nullable String signalId,
      @Nullable String symbol,
      @Nullable String side,
      @Nullable BigDecimal qty,
      @Nullable BigDecimal price,
      @Nullable BigDecimal commission,
      @Nullable String currency,
      @Nullable BigDecimal pointValue,
      @Nullable Instant filledAt,
      @Nullable String source,
      @Nullable Boolean rollover,
      @Nullable OptionLeg optionLeg) {

    /** Whether it is of the leg of a synthetic position that follows the other. */
    boolean follows() {
      return optionLeg != null && "sold".equals(optionLeg.role());
    }
  }

  record OptionLeg(@Nullable String role) {}

  record ActionKnown(
      @Nullable String actionId,
      @Nullable String kind,
      @Nullable String symbol,
      @Nullable LocalDate effectiveOn,
      @Nullable BigDecimal newUnits,
      @Nullable BigDecimal oldUnits,
      @Nullable String newSymbol,
      @Nullable BigDecimal perShare,
      @Nullable String state,
      @Nullable String text) {}

  record PositionsAdjusted(
      @Nullable String kind,
      @Nullable String symbol,
      @Nullable String newSymbol,
      @Nullable BigDecimal newUnits,
      @Nullable BigDecimal oldUnits,
      @Nullable List<AdjustedPosition> positions) {}

  record AdjustedPosition(
      @Nullable String signalId,
      @Nullable String direction,
      @Nullable BigDecimal qtyBefore,
      @Nullable BigDecimal qtyAfter) {}

  record OrderEnded(@Nullable String signalId, @Nullable String brokerOrderId) {}

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
