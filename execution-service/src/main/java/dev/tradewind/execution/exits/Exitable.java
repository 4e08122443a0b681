package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitablePosition;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.support.problem.Problems;

/** Whether something can be done about leaving a position. */
public final class Exitable {

  private Exitable() {}

  /** Refuses a position that the broker's own walk closes, and one that is closed. */
  static void require(MarketHours hours, ExitablePosition position) {
    require(
        hours,
        position,
        "is walked by the paper broker, which closes what is open at the end of its day.");
  }

  /**
   * As {@link #require(MarketHours, ExitablePosition)}.
   *
   * @param walked what is said of a scope with the clock of a feed
   */
  static void require(MarketHours hours, ExitablePosition position, String walked) {
    hours.requireCovered(position.scope(), walked);
    if (!position.open()) {
      throw closed(position.positionId());
    }
  }

  /** The 409 for a position that is closed. */
  public static RuntimeException closed(String positionId) {
    return Problems.of(
        409,
        "position-closed",
        "The position is closed",
        "Position %s is closed already.".formatted(positionId));
  }
}
