package dev.tradewind.engine.research;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trades as a history has them: long at 100, stop at 90. */
final class Trades {

  /** Ten account units a point and 10 of costs, so that R is easy to work out. */
  static final Instrument COSTLY =
      new Instrument(
          "X", BigDecimal.TEN, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO);

  private Trades() {}

  static TradeRow trade(LocalDate day, String outcome, String exit) {
    var measure =
        TradeMeasure.of(
            COSTLY,
            Direction.LONG,
            new BigDecimal("100"),
            new BigDecimal("90"),
            new BigDecimal(exit),
            Optional.empty());
    return new TradeRow(
        day,
        "S",
        "0900",
        "E1",
        Direction.LONG,
        TradingDay.start(day),
        new BigDecimal("100"),
        new BigDecimal("90"),
        new BigDecimal("120"),
        TradingDay.start(day),
        new BigDecimal(exit),
        outcome,
        measure.pnlPoints(),
        measure.pnlR(),
        measure.maeR(),
        measure.mfeR(),
        measure.riskPoints());
  }

  /** So many wins at the target and losses at the stop, a day each, wins and losses in turn. */
  static List<TradeRow> mixed(String from, int wins, int losses) {
    var trades = new ArrayList<TradeRow>();
    LocalDate day = LocalDate.parse(from);
    int won = 0;
    int lost = 0;
    while (won + lost < wins + losses) {
      boolean win = won < wins && (lost >= losses || won <= lost);
      trades.add(win ? trade(day, "TARGET", "120") : trade(day, "STOP", "90"));
      won += win ? 1 : 0;
      lost += win ? 0 : 1;
      day = day.plusDays(1);
    }
    return trades;
  }
}
