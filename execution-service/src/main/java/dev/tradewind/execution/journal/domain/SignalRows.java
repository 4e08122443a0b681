package dev.tradewind.execution.journal.domain;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.execution.signals.domain.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rows that a signal can end as: which columns are filled (the table of ORB-RULES 10.4). */
public final class SignalRows {

  private SignalRows() {}

  /** It was not traded: {@code REJECTED:<reason>}, at the time of the verdict. */
  public static TradeRow rejected(Signal signal, LocalDate day, Instant at, String reason) {
    return row(
        signal,
        day,
        at,
        null,
        signal.entryStop(),
        null,
        null,
        null,
        TradeRow.REJECTED + reason,
        null,
        null);
  }

  /**
   * The entry would have been at or beyond the stop.
   *
   * @param price the one that made it so
   */
  public static TradeRow withoutRisk(
      Signal signal, LocalDate day, Instant at, @Nullable BigDecimal price) {
    BigDecimal risk =
        price == null ? null : TradeMeasure.gain(signal.direction(), signal.entryStop(), price);
    return row(signal, day, at, price, signal.entryStop(), null, null, null, "NO_RISK", null, risk);
  }

  /** Its order ended without a fill. */
  public static TradeRow unfilled(Signal signal, LocalDate day) {
    return row(
        signal, day, null, null, signal.entryStop(), null, null, null, "NO_FILL", null, null);
  }

  /**
   * It was traded.
   *
   * @param stopPrice its signal's; of a trade that was rolled over moved as its entry was
   * @param outcome TARGET, STOP or SCRATCH
   */
  public static TradeRow traded(
      Signal signal,
      LocalDate day,
      Instant entryAt,
      BigDecimal entryPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      Instant exitAt,
      BigDecimal exitPrice,
      String outcome,
      TradeFigures figures) {
    return row(
        signal,
        day,
        entryAt,
        entryPrice,
        stopPrice,
        targetPrice,
        exitAt,
        exitPrice,
        outcome,
        figures,
        figures.riskPoints());
  }

  private static TradeRow row(
      Signal signal,
      LocalDate day,
      @Nullable Instant entryAt,
      @Nullable BigDecimal entryPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      @Nullable Instant exitAt,
      @Nullable BigDecimal exitPrice,
      String outcome,
      @Nullable TradeFigures figures,
      @Nullable BigDecimal riskPoints) {
    String label = signal.orbLabel();
    return new TradeRow(
        day,
        signal.strategyId(),
        label == null ? "" : label,
        signal.entryModel(),
        signal.direction(),
        entryAt,
        entryPrice,
        stopPrice,
        targetPrice,
        exitAt,
        exitPrice,
        outcome,
        figures == null ? null : figures.pnlPoints(),
        figures == null ? null : figures.pnlR(),
        figures == null ? null : figures.maeR(),
        figures == null ? null : figures.mfeR(),
        riskPoints);
  }
}
