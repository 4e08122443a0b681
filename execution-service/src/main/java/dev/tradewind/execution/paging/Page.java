package dev.tradewind.execution.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to send for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /**
   * Makes a page of rows read with one more than the limit, which tells whether there is a next.
   *
   * @param position where an item stands in the list's order
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> position) {
    if (rows.size() <= limit) {
      return new Page<>(List.copyOf(rows), null);
    }
    var items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, Cursor.after(position.apply(items.getLast())));
  }

  /** The same page with its items shown differently. */
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), nextCursor);
  }
}
