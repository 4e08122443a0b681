package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.trade.BookFill.Occasion;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip;
import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

  /** Whether it is the row of a trade that was closed. */
  boolean isOfTrade() {
    return exitPrice != null;
  }

  /**
   * Checks that the row says what its exit says, and what is booked of the whole trade.
   *
   * @throws InvalidFactException naming the field that differs
   */
  void requireSameAs(FillBody exit, BookedRoundTrip booked) {
    same("risk_points", riskPoints, exit.riskPoints());
    requireSameAs(booked);
  }

  /**
   * Checks that the row says what is booked of the trade.
   *
   * @throws InvalidFactException naming the field that differs, or if some of the trade is open
   */
  void requireSameAs(BookedRoundTrip booked) {
    if (booked.exits().isEmpty() || booked.open().signum() != 0) {
      throw new InvalidFactException(
          "journal: of the trade %s is open still"
              .formatted(booked.open().stripTrailingZeros().toPlainString()));
    }
    var reasons = booked.exits().stream().map(exit -> exit.exit().reason()).toList();
    if (!reasons.contains(String.valueOf(outcome)) && !isAskedFor(reasons)) {
      throw new InvalidFactException(
          "journal.outcome is %s, but the exits say %s".formatted(outcome, reasons));
    }
    same("entry_price", entryPrice, booked.entryPrice());
    same("exit_price", exitPrice, booked.exitPrice());
    same(
        "pnl_points",
        pnlPoints,
        booked
            .exitPrice()
            .subtract(booked.entryPrice())
            .multiply(BigDecimal.valueOf(booked.direction().sign())));
    same("pnl_r", pnlR, booked.pnlR().orElse(null));
  }

  /** The trade list knows no exit that somebody asked for, or made: it has it as SCRATCH. */
  private boolean isAskedFor(List<String> reasons) {
    return "SCRATCH".equals(outcome)
        && (reasons.contains("EXIT")
            || reasons.contains("EXTERNAL_CLOSE")
            || reasons.contains("ROLLOVER"));
  }

  private static void same(String field, @Nullable Object inRow, @Nullable Object inExit) {
    boolean equal =
        inRow instanceof BigDecimal left && inExit instanceof BigDecimal right
            ? left.compareTo(right) == 0
            : Objects.equals(inRow, inExit);
    if (!equal) {
      throw new InvalidFactException(
          "journal.%s is %s, but what is booked says %s".formatted(field, inRow, inExit));
    }
  }
}
