package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.trade.BookFill.Occasion;
import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row of the trade list that ends a signal (ORB-RULES 10.4), and what goes with it. */
record JournalBody(
    @Nullable LocalDate tradingDay,
    @Nullable String strategyId,
    @Nullable String orbLabel,
    @Nullable String entryModel,
    @Nullable Direction direction,
    @Nullable Instant entryTs,
    @Nullable BigDecimal entryPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal targetPrice,
    @Nullable Instant exitTs,
    @Nullable BigDecimal exitPrice,
    @Nullable String outcome,
    @Nullable BigDecimal pnlPoints,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal maeR,
    @Nullable BigDecimal mfeR,
    @Nullable BigDecimal riskPoints,
    @Nullable BigDecimal contracts,
    @Nullable Boolean riskCheckPassed,
    @Nullable String riskCheckReason) {

  /**
   * The row as this ledger keeps it.
   *
   * @param pnl what the signal's postings brought; null without an exit
   * @throws InvalidFactException if the row is of another day or strategy than the fact around it
   */
  RoundTrip toRoundTrip(
      Occasion occasion,
      @Nullable String signalId,
      @Nullable String ownStrategy,
      @Nullable String symbol,
      @Nullable Money pnl) {
    if (!occasion.tradingDay().equals(tradingDay)) {
      throw new InvalidFactException(
          "journal.trading_day %s, but the fact is of %s"
              .formatted(tradingDay, occasion.tradingDay()));
    }
    if (!Objects.equals(strategyId, ownStrategy)) {
      throw new InvalidFactException(
          "journal.strategy_id %s, but the fact is of %s".formatted(strategyId, ownStrategy));
    }
    return new RoundTrip(
        occasion.scope(),
        occasion.runId(),
        occasion.tradingDay(),
        required("journal.strategy_id", strategyId),
        required("signal_id", signalId),
        required("symbol", symbol),
        orbLabel,
        orbLabel == null ? entryModel : required("journal.entry_model", entryModel),
        required("journal.direction", direction),
        new RoundTrip.Prices(
            entryTs,
            entryPrice,
            orbLabel == null ? stopPrice : required("journal.stop_price", stopPrice),
            targetPrice,
            exitTs,
            exitPrice),
        required("journal.outcome", outcome),
        new RoundTrip.Result(pnlPoints, pnlR, maeR, mfeR, riskPoints),
        contracts,
        pnl,
        riskCheckPassed,
        riskCheckReason,
        occasion.factNumber());
  }

  /**
   * Checks that the row says what its exit says.
   *
   * @throws InvalidFactException naming the field that differs
   */
  void requireSameAs(FillBody exit) {
    same("outcome", outcome, exit.exitReason());
    same("entry_price", entryPrice, exit.entryPrice());
    same("exit_price", exitPrice, exit.price());
    same("pnl_points", pnlPoints, exit.pnlPoints());
    same("pnl_r", pnlR, exit.pnlR());
    same("risk_points", riskPoints, exit.riskPoints());
  }

  private static void same(String field, @Nullable Object inRow, @Nullable Object inExit) {
    boolean equal =
        inRow instanceof BigDecimal left && inExit instanceof BigDecimal right
            ? left.compareTo(right) == 0
            : Objects.equals(inRow, inExit);
    if (!equal) {
      throw new InvalidFactException(
          "journal.%s is %s, but the exit says %s".formatted(field, inRow, inExit));
    }
  }
}
