package dev.tradewind.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account's equity over time, as the broker keeps it.
 *
 * @param baseValue what profit and loss are counted from; null when the broker sends none
 */
public record PortfolioHistory(
    List<Point> points, @Nullable BigDecimal baseValue, String timeframe) {

  public PortfolioHistory {
    points = List.copyOf(points);
  }

  /**
   * One point in time.
   *
   * @param equity null when the broker has none for it
   * @param profitLossRatio 0.01 is one percent
   */
  public record Point(
      Instant at,
      @Nullable BigDecimal equity,
      @Nullable BigDecimal profitLoss,
      @Nullable BigDecimal profitLossRatio) {}
}
