package dev.tradewind.execution.bars.rest;

import dev.tradewind.execution.bars.BarHealth;
import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.bars.domain.BarIncident;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the live bars of a scope come.
 *
 * @param flow closed, flowing or stalled
 * @param symbol the one traded; null while nothing is in the live slot
 * @param newest ts of the newest bar that stands
 * @param lastStepped ts of the bar the engine stepped on last
 * @param lastReceivedAt when the last bar came, whatever was decided on it
 * @param lastSource stream, posted or history
 * @param stalledSince since when none comes although the market is open
 * @param waiting bars the engine has not stepped on
 * @param openGaps missing minutes that history is still to be asked for
 * @param incidents the last 20, newest first
 */
public record BarHealthView(
    String account,
    String mode,
    String flow,
    @Nullable String symbol,
    @Nullable Instant newest,
    @Nullable Instant lastStepped,
    @Nullable Instant lastReceivedAt,
    @Nullable String lastSource,
    @Nullable Instant stalledSince,
    long waiting,
    CountsView counts,
    List<BarGap> openGaps,
    List<BarIncident> incidents) {

  /**
   * How often each decision was made.
   *
   * @param accepted bars that stand and are stepped on, those after a gap too
   * @param offTick those among them with a price between two ticks
   */
  public record CountsView(
      long accepted,
      long offTick,
      long gap,
      long duplicate,
      long conflicting,
      long late,
      long refused) {}

  static BarHealthView of(String account, String mode, BarHealth.Report report) {
    var tally = report.tally();
    var counts = tally.counts();
    var source = tally.lastSource();
    return new BarHealthView(
        account,
        mode,
        !report.marketOpen() ? "closed" : tally.stalledAt() == null ? "flowing" : "stalled",
        report.symbol(),
        tally.newest(),
        tally.lastStepped(),
        tally.lastReceivedAt(),
        source == null ? null : source.text(),
        tally.stalledAt(),
        report.waiting(),
        new CountsView(
            counts.accepted(),
            counts.offTick(),
            counts.gap(),
            counts.duplicate(),
            counts.conflicting(),
            counts.late(),
            counts.refused()),
        report.openGaps(),
        report.incidents());
  }
}
