package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** When a position that is held over nights is to be left, asked after each close. */
public final class SwingExitRules {

  /** Sessions held from which on it is left. */
  public static final int MOST_HOLDING_DAYS = 20;

  /** Closes the average is taken over. */
  public static final int AVERAGE_DAYS = 200;

  private static final BigDecimal PROFIT = new BigDecimal("0.10");
  private static final int DECIMALS = 8;

  private SwingExitRules() {}

  /**
   * The reason to leave it; empty to stay.
   *
   * @param holdingDays sessions held, that of the entry included
   * @param closes of the last days, the newest last; the average needs {@value #AVERAGE_DAYS}
   */
  public static Optional<String> reason(
      Direction direction, BigDecimal entry, int holdingDays, List<BigDecimal> closes) {
    if (closes.isEmpty()) {
      return holdingDays >= MOST_HOLDING_DAYS ? held(holdingDays) : Optional.empty();
    }
    var close = closes.getLast();
    var gain = Gains.ratio(direction, entry, close);
    if (gain.compareTo(PROFIT) >= 0) {
      return Optional.of(
          "profit of %s %%".formatted(gain.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
    if (closes.size() >= AVERAGE_DAYS) {
      var average = average(closes.subList(closes.size() - AVERAGE_DAYS, closes.size()));
      if (Gains.points(direction, average, close).signum() < 0) {
        return Optional.of(
            "close %s beyond the 200-day average %s"
                .formatted(close.toPlainString(), average.toPlainString()));
      }
    }
    return holdingDays >= MOST_HOLDING_DAYS ? held(holdingDays) : Optional.empty();
  }

  private static Optional<String> held(int days) {
    return Optional.of("held for %d days".formatted(days));
  }

  private static BigDecimal average(List<BigDecimal> closes) {
    return closes.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(closes.size()), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
