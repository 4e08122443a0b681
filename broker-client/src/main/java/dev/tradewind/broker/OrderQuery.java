package dev.tradewind.broker;

import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list. The list is flat: each leg is an order of its own in it.
 *
 * @param after exclusive, by submission time; null means from the beginning
 * @param symbols only these; empty means all
 * @param pageSize orders per HTTP call, 1 to 500
 */
public record OrderQuery(
    Status status, @Nullable Instant after, List<Symbol> symbols, int pageSize) {

  private static final int LARGEST_PAGE = 500;

  /** Which states to list. */
  public enum Status {
    OPEN,
    CLOSED,
    ALL;

    /** As it is sent: {@code open}. */
    public String text() {
      return WireNames.text(this);
    }
  }

  /**
   * @throws IllegalArgumentException if the page size is not 1 to 500
   */
  public OrderQuery {
    symbols = List.copyOf(symbols);
    if (pageSize < 1 || pageSize > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page size %d: allowed are 1 to %d".formatted(pageSize, LARGEST_PAGE));
    }
  }

  /** The orders that have not ended. */
  public static OrderQuery open() {
    return new OrderQuery(Status.OPEN, null, List.of(), LARGEST_PAGE);
  }

  /** Every order ever sent. */
  public static OrderQuery all() {
    return allAfter(null);
  }

  /** Every order submitted after this instant; null means from the beginning. */
  public static OrderQuery allAfter(@Nullable Instant after) {
    return new OrderQuery(Status.ALL, after, List.of(), LARGEST_PAGE);
  }
}
