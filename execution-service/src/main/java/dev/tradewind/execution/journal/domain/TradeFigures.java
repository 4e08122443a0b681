package dev.tradewind.execution.journal.domain;

import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a trade, or a part of one, made and risked, as the trade list has it.
 *
 * @param pnlR null where the entry was at or beyond the stop: there was no risk to measure by; so
 *     are {@code maeR} and {@code mfeR}
 */
public record TradeFigures(
    BigDecimal pnlPoints,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal maeR,
    @Nullable BigDecimal mfeR,
    BigDecimal riskPoints) {

  /**
   * Measures from entry to exit.
   *
   * @param pnlR as the executions give it; empty where there was no risk
   */
  public static TradeFigures of(
      Instrument instrument,
      Direction direction,
      BigDecimal entry,
      BigDecimal stop,
      BigDecimal exit,
      Optional<Extremes> extremes,
      Optional<BigDecimal> pnlR) {
    if (pnlR.isEmpty()) {
      return new TradeFigures(
          TradeMeasure.gain(direction, entry, exit),
          null,
          null,
          null,
          TradeMeasure.gain(direction, stop, entry));
    }
    var measure = TradeMeasure.of(instrument, direction, entry, stop, exit, extremes);
    return new TradeFigures(
        measure.pnlPoints(), pnlR.get(), measure.maeR(), measure.mfeR(), measure.riskPoints());
  }
}
