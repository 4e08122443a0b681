package dev.tradewind.portfolio.setup.domain;

import dev.tradewind.engine.research.WalkForward;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk-forward run as it is stored and shown.
 *
 * @param verdict PASSED, FAILED or INSUFFICIENT, which is no pass
 * @param inSampleExpR null where the data are insufficient
 * @param outOfSampleExpR null where the data are insufficient
 * @param reason why the data are insufficient; null otherwise
 */
public record WalkedForward(
    String verdict,
    @Nullable BigDecimal inSampleExpR,
    @Nullable BigDecimal outOfSampleExpR,
    @Nullable String reason,
    List<Fold> folds) {

  /**
   * One fold.
   *
   * @param chosen how many strategies validated in training
   * @param degradation the part of the in-sample ExpR that is lost; null where the fold does not
   *     count
   * @param insufficient why it does not count; null if it does
   */
  public record Fold(
      int trainFrom,
      int trainTo,
      int testTo,
      int chosen,
      int testDays,
      int inSampleTrades,
      int outOfSampleTrades,
      BigDecimal inSampleExpR,
      BigDecimal outOfSampleExpR,
      @Nullable BigDecimal degradation,
      @Nullable String insufficient) {}

  public static WalkedForward of(WalkForward.Report report) {
    var folds =
        report.folds().stream()
            .map(
                fold ->
                    new Fold(
                        fold.trainFrom(),
                        fold.trainTo(),
                        fold.testTo(),
                        fold.chosen().size(),
                        fold.testDays(),
                        fold.inSampleTrades(),
                        fold.outOfSampleTrades(),
                        fold.inSampleExpR(),
                        fold.outOfSampleExpR(),
                        fold.degradation().orElse(null),
                        fold.insufficient().orElse(null)))
            .toList();
    return switch (report.verdict()) {
      case WalkForward.Verdict.Passed(var before, var after) ->
          new WalkedForward("PASSED", before, after, null, folds);
      case WalkForward.Verdict.Failed(var before, var after) ->
          new WalkedForward("FAILED", before, after, null, folds);
      case WalkForward.Verdict.Insufficient(var reason) ->
          new WalkedForward("INSUFFICIENT", null, null, reason, folds);
    };
  }
}
