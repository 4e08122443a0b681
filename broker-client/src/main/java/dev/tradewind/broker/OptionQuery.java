package dev.tradewind.broker;

import dev.tradewind.kernel.OptionSymbol.Right;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which active option contracts to list.
 *
 * @param from first of their last days
 * @param through last of their last days, included
 * @param right calls or puts; null for both
 * @param lowestStrike included; null for no limit
 * @param highestStrike included; null for no limit
 * @param pageSize contracts per call, 1 to 10000
 */
public record OptionQuery(
    Symbol underlying,
    LocalDate from,
    LocalDate through,
    @Nullable Right right,
    @Nullable BigDecimal lowestStrike,
    @Nullable BigDecimal highestStrike,
    int pageSize) {

  private static final int LARGEST_PAGE = 10_000;
  private static final int USUAL_PAGE = 1_000;

  /**
   * @throws IllegalArgumentException if the days or strikes are the wrong way round, or the page
   *     size is not allowed
   */
  public OptionQuery {
    if (through.isBefore(from)) {
      throw new IllegalArgumentException("from %s is after through %s".formatted(from, through));
    }
    if (lowestStrike != null
        && highestStrike != null
        && lowestStrike.compareTo(highestStrike) > 0) {
      throw new IllegalArgumentException(
          "the lowest strike %s is above the highest %s"
              .formatted(lowestStrike.toPlainString(), highestStrike.toPlainString()));
    }
    if (pageSize < 1 || pageSize > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page size %d: allowed are 1 to %d".formatted(pageSize, LARGEST_PAGE));
    }
  }

  /** Calls and puts of all strikes. */
  public static OptionQuery all(Symbol underlying, LocalDate from, LocalDate through) {
    return new OptionQuery(underlying, from, through, null, null, null, USUAL_PAGE);
  }

  /** The call and the put of one strike and last day. */
  public static OptionQuery pair(Symbol underlying, LocalDate expiresOn, BigDecimal strike) {
    return new OptionQuery(underlying, expiresOn, expiresOn, null, strike, strike, USUAL_PAGE);
  }
}
