package dev.tradewind.portfolio.setup.domain;

import dev.tradewind.portfolio.work.domain.Work;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A search of a replay's outcomes for setups that validate.
 *
 * @param result null until it is done
 */
public record Discovery(
    Work work, String replayId, int trainYears, int testYears, @Nullable Result result) {

  /**
   * What came out.
   *
   * @param judged strategies looked at
   * @param added setups not known before
   * @param updated setups known before, with new figures
   * @param keptRetired setups that validate but stay retired
   * @param noLonger active setups that were judged and do not validate any more; they stay active
   *     until somebody retires them
   */
  public record Result(
      int judged,
      int validated,
      int core,
      int added,
      int updated,
      int keptRetired,
      int noLonger,
      String walkForward,
      @Nullable BigDecimal inSampleExpR,
      @Nullable BigDecimal outOfSampleExpR,
      @Nullable String walkForwardReason) {}
}
