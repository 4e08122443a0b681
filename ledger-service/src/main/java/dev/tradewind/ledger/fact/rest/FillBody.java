package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.ExitClaim;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.OptionLeg;
import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code entry_filled} and {@code exit_filled}; the latter's own fields at the end. */
record FillBody(
    @Nullable String tradeId,
    @Nullable String executionId,
    @Nullable String clientOrderId,
    @Nullable String brokerOrderId,
    @Nullable String signalId,
    @Nullable StrategyId strategyId,
    @Nullable Symbol symbol,
    @Nullable Direction direction,
    @Nullable Side side,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal price,
    @Nullable BigDecimal requestedPrice,
    @Nullable BigDecimal pointValue,
    @Nullable Currency currency,
    @Nullable BigDecimal commission,
    @Nullable Instant filledAt,
    @Nullable String entryTradeId,
    @Nullable String exitReason,
    @Nullable BigDecimal entryPrice,
    @Nullable BigDecimal pnlPoints,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal riskPoints,
    @Nullable BigDecimal friction,
    @Nullable JournalBody journal,
    @Nullable String source,
    @Nullable Boolean rollover,
    @Nullable OptionLegBody optionLeg) {

  /** A leg of a synthetic position. */
  record OptionLegBody(
      @Nullable String underlying,
      @Nullable String role,
      @Nullable String right,
      @Nullable BigDecimal strike) {

    OptionLeg toLeg() {
      return new OptionLeg(
          named("option_leg.role", OptionLeg.Role.class, role),
          named("option_leg.right", OptionSymbol.Right.class, right),
          required("option_leg.strike", strike));
    }

    private static <E extends Enum<E>> E named(String field, Class<E> type, @Nullable String text) {
      try {
        return Enum.valueOf(type, required(field, text).toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new InvalidFactException("%s %s is unknown".formatted(field, text), e);
      }
    }
  }

  private static final String BROKER_RECONCILIATION = "BROKER_RECONCILIATION";
  private static final String ROLLOVER = "ROLLOVER";

  Fill toFill() {
    return new Fill(
        new Fill.Identity(
            required("trade_id", tradeId),
            required("execution_id", executionId),
            required("signal_id", signalId),
            required("strategy_id", strategyId),
            required("symbol", symbol),
            required("broker_order_id", brokerOrderId),
            required("client_order_id", clientOrderId)),
        required("direction", direction),
        required("side", side),
        required("qty", qty),
        required("price", price),
        required("requested_price", requestedPrice),
        required("point_value", pointValue),
        required("currency", currency),
        required("commission", commission),
        required("filled_at", filledAt),
        isExternal(),
        isRollover(),
        Optional.ofNullable(optionLeg).map(OptionLegBody::toLeg));
  }

  /** Whether it leaves one contract for the next; an exit says so by its reason, too. */
  private boolean isRollover() {
    boolean told = Boolean.TRUE.equals(rollover);
    if (exitReason != null && exitReason.equals(ROLLOVER) != told) {
      throw new InvalidFactException(
          "exit_reason %s, but rollover is %s".formatted(exitReason, told));
    }
    return told;
  }

  /** What was traded: of a leg the instrument it stands for. */
  String tradedSymbol() {
    return optionLeg == null
        ? required("symbol", symbol).text()
        : required("option_leg.underlying", optionLeg.underlying());
  }

  private boolean isExternal() {
    if (source != null && !source.equals(BROKER_RECONCILIATION)) {
      throw new InvalidFactException("source %s of a fill is unknown".formatted(source));
    }
    return source != null;
  }

  ExitClaim toClaim() {
    return new ExitClaim(
        required("entry_trade_id", entryTradeId),
        required("exit_reason", exitReason),
        required("entry_price", entryPrice),
        required("pnl_points", pnlPoints),
        Optional.ofNullable(pnlR),
        Optional.ofNullable(riskPoints),
        required("friction", friction));
  }
}
