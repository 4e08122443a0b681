package dev.tradewind.broker;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which activities to list, oldest first.
 *
 * @param types the broker's words, for example {@code FILL}, {@code DIV}; empty means all
 * @param after exclusive; null means from the beginning
 * @param until exclusive; null means to the end
 * @param orderId only of this order; null means of all
 */
public record ActivityQuery(
    List<String> types,
    @Nullable Instant after,
    @Nullable Instant until,
    @Nullable String orderId) {

  public ActivityQuery {
    types = List.copyOf(types);
  }

  /** All of them after this instant; null means from the beginning. */
  public static ActivityQuery allAfter(@Nullable Instant after) {
    return new ActivityQuery(List.of(), after, null, null);
  }

  /** The fills of one order. */
  public static ActivityQuery fillsOf(String orderId) {
    return new ActivityQuery(List.of("FILL"), null, null, orderId);
  }
}
