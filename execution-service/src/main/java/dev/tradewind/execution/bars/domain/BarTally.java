package dev.tradewind.execution.bars.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has come of the live bars of one symbol in one scope.
 *
 * @param newest ts of the newest bar that stands
 * @param lastStepped ts of the bar the engine stepped on last
 * @param lastReceivedAt when the last bar came, whatever was decided on it
 * @param lastSource where it came from
 * @param stalledAt since when none comes although the market is open; null while they do
 * @param counts how often each decision was made
 */
public record BarTally(
    @Nullable Instant newest,
    @Nullable Instant lastStepped,
    @Nullable Instant lastReceivedAt,
    @Nullable BarSource lastSource,
    @Nullable Instant stalledAt,
    Counts counts) {

  /** Nothing has come. */
  public static final BarTally NONE =
      new BarTally(null, null, null, null, null, new Counts(0, 0, 0, 0, 0, 0, 0));

  /**
   * @param accepted bars that stand and are stepped on, those after a gap too
   * @param offTick those among them with a price between two ticks
   */
  public record Counts(
      long accepted,
      long offTick,
      long gap,
      long duplicate,
      long conflicting,
      long late,
      long refused) {

    /** One decision more. */
    public Counts plus(BarDecision decision) {
      return switch (decision) {
        case BarDecision.Accept bar ->
            new Counts(
                accepted + 1,
                offTick + one(bar.offTick()),
                gap,
                duplicate,
                conflicting,
                late,
                refused);
        case BarDecision.Gap bar ->
            new Counts(
                accepted + 1,
                offTick + one(bar.offTick()),
                gap + 1,
                duplicate,
                conflicting,
                late,
                refused);
        case BarDecision.Duplicate _ ->
            new Counts(accepted, offTick, gap, duplicate + 1, conflicting, late, refused);
        case BarDecision.Conflicting _ ->
            new Counts(accepted, offTick, gap, duplicate, conflicting + 1, late, refused);
        case BarDecision.Late _ ->
            new Counts(accepted, offTick, gap, duplicate, conflicting, late + 1, refused);
        case BarDecision.Refused _ ->
            new Counts(accepted, offTick, gap, duplicate, conflicting, late, refused + 1);
      };
    }

    private static int one(boolean yes) {
      return yes ? 1 : 0;
    }
  }

  /** After a decision about a bar from this source. */
  public BarTally after(BarDecision decision, BarSource source, Instant receivedAt) {
    return new BarTally(
        newestAfter(decision), lastStepped, receivedAt, source, stalledAt, counts.plus(decision));
  }

  private @Nullable Instant newestAfter(BarDecision decision) {
    var ts =
        switch (decision) {
          case BarDecision.Accept bar -> bar.bar().ts();
          case BarDecision.Gap bar -> bar.bar().ts();
          case BarDecision.Duplicate _,
              BarDecision.Conflicting _,
              BarDecision.Late _,
              BarDecision.Refused _ ->
              null;
        };
    return ts == null || (newest != null && newest.isAfter(ts)) ? newest : ts;
  }
}
