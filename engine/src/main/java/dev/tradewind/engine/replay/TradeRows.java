package dev.tradewind.engine.replay;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.risk.RiskVerdict;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the outcomes: which columns are filled (the table of ORB-RULES 10.4). */
public final class TradeRows {

  private TradeRows() {}

  /** TARGET, STOP or SCRATCH. */
  public static TradeRow traded(
      Confirmation confirmation, EntryFilled entry, ExitFilled exit, TradeMeasure measure) {
    return row(
        confirmation,
        entry.ts(),
        entry.price(),
        entry.targetPrice(),
        exit,
        exit.reason().name(),
        measure,
        measure.riskPoints());
  }

  /** REJECTED, at the close of the confirming bar. */
  public static TradeRow rejected(Confirmation confirmation, RiskVerdict.Reason reason) {
    String outcome = TradeRow.REJECTED + reason.text();
    return row(confirmation, confirmation.ts(), null, null, null, outcome, null, null);
  }

  /** NO_RISK: the entry would have been at or beyond the stop. */
  public static TradeRow withoutRisk(Confirmation confirmation, OrderEnded ended) {
    BigDecimal price = ended.price();
    BigDecimal risk =
        price == null
            ? null
            : TradeMeasure.gain(confirmation.direction(), confirmation.stopPrice(), price);
    return row(confirmation, ended.ts(), price, null, null, ended.reason().name(), null, risk);
  }

  /** NO_FILL, at the end of the day. */
  public static TradeRow unfilled(Confirmation confirmation) {
    return row(confirmation, null, null, null, null, "NO_FILL", null, null);
  }

  private static TradeRow row(
      Confirmation confirmation,
      @Nullable Instant entryTs,
      @Nullable BigDecimal entryPrice,
      @Nullable BigDecimal targetPrice,
      @Nullable ExitFilled exit,
      String outcome,
      @Nullable TradeMeasure measure,
      @Nullable BigDecimal riskPoints) {
    var strategy = confirmation.strategy();
    return new TradeRow(
        confirmation.tradingDay(),
        strategy.strategyId(),
        strategy.orbLabel(),
        strategy.entryModel().name(),
        confirmation.direction(),
        entryTs,
        entryPrice,
        confirmation.stopPrice(),
        targetPrice,
        exit == null ? null : exit.ts(),
        exit == null ? null : exit.price(),
        outcome,
        measure == null ? null : measure.pnlPoints(),
        measure == null ? null : measure.pnlR(),
        measure == null ? null : measure.maeR(),
        measure == null ? null : measure.mfeR(),
        riskPoints);
  }
}
