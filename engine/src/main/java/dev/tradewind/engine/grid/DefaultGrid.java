package dev.tradewind.engine.grid;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The grid that is searched where no other is named: 7,020 combinations. */
public final class DefaultGrid {

  private static final int MINUTES = 5;
  private static final int MOST_CONFIRM_BARS = 5;
  private static final List<String> TARGETS = List.of("1.0", "1.5", "2.0", "2.5", "3.0", "4.0");
  private static final List<String> FILTERS =
      List.of(
          "NO_FILTER",
          "ORB_G2",
          "ORB_G3",
          "ORB_G4",
          "ORB_G5",
          "ORB_G6",
          "ORB_G8",
          "ORB_L2",
          "ORB_L3",
          "ORB_L4",
          "ORB_L6",
          "ORB_L8",
          "VOL_RV12_N20");

  private DefaultGrid() {}

  /** Every combination on the default labels; ids as {@code MGC_2300_E1_RR2.0_CB5_ORB_G4}. */
  public static StrategySet of(Instrument instrument) {
    var strategies = new ArrayList<Strategy>();
    for (String label : StrategySet.DEFAULT_LABELS) {
      for (EntryModel model : EntryModel.values()) {
        for (String target : TARGETS) {
          for (int bars = 1; bars <= MOST_CONFIRM_BARS; bars++) {
            for (String filter : FILTERS) {
              strategies.add(
                  new Strategy(
                      "%s_%s_%s_RR%s_CB%d_%s"
                          .formatted(instrument.symbol(), label, model, target, bars, filter),
                      label,
                      MINUTES,
                      model,
                      bars,
                      new BigDecimal(target),
                      Filter.parse(filter)));
            }
          }
        }
      }
    }
    return new StrategySet(instrument, StrategySet.DEFAULT_LABELS, strategies);
  }
}
