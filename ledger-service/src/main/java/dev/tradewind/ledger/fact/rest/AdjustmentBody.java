package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.TradeAdjustment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code position_adjusted}, as far as the ledger uses it. */
record AdjustmentBody(
    @Nullable String actionId,
    @Nullable String kind,
    @Nullable Symbol symbol,
    @Nullable Symbol newSymbol,
    @Nullable BigDecimal newUnits,
    @Nullable BigDecimal oldUnits,
    @Nullable String text,
    @Nullable List<Position> positions) {

  /** An adjusted position. */
  record Position(
      @Nullable String entryTradeId,
      @Nullable String signalId,
      @Nullable StrategyId strategyId,
      @Nullable Direction direction,
      @Nullable BigDecimal qtyBefore,
      @Nullable BigDecimal qtyAfter,
      @Nullable BigDecimal entryPriceBefore,
      @Nullable BigDecimal entryPriceAfter,
      @Nullable BigDecimal enteredAfter,
      @Nullable BigDecimal entryValueAfter,
      @Nullable BigDecimal exitedAfter,
      @Nullable BigDecimal exitValueAfter,
      @Nullable BigDecimal shift) {}

  private static final String ROLLOVER = "rollover";

  String description() {
    return required("text", text);
  }

  List<TradeAdjustment> toAdjustments() {
    return required("positions", positions).stream().map(this::toAdjustment).toList();
  }

  private TradeAdjustment toAdjustment(Position position) {
    var before = required("symbol", symbol);
    return new TradeAdjustment(
        required("entry_trade_id", position.entryTradeId()),
        required("signal_id", position.signalId()),
        required("action_id", actionId),
        required("strategy_id", position.strategyId()),
        required("direction", position.direction()),
        before,
        newSymbol == null ? before : newSymbol,
        newUnits == null || oldUnits == null
            ? Optional.empty()
            : Optional.of(new TradeAdjustment.Ratio(newUnits, oldUnits)),
        required("qty_before", position.qtyBefore()),
        required("qty_after", position.qtyAfter()),
        required("entry_price_before", position.entryPriceBefore()),
        required("entry_price_after", position.entryPriceAfter()),
        required("entered_after", position.enteredAfter()),
        required("entry_value_after", position.entryValueAfter()),
        required("exited_after", position.exitedAfter()),
        ROLLOVER.equals(kind)
            ? Optional.of(
                new TradeAdjustment.Rollover(
                    required("shift", position.shift()),
                    required("exit_value_after", position.exitValueAfter())))
            : Optional.empty());
  }
}
