package dev.tradewind.support.paging;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /**
   * Makes a page of rows read with one more than the limit, which tells whether there is a next.
   *
   * @param position where a row stands in the list's order
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> position) {
    if (rows.size() <= limit) {
      return whole(rows);
    }
    var items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, Cursor.after(position.apply(items.getLast())));
  }

  /** As {@link #of}, of a list ordered by a number. */
  public static <T> Page<T> numbered(List<T> rows, int limit, ToLongFunction<T> number) {
    return of(rows, limit, row -> Long.toString(number.applyAsLong(row)));
  }

  /** A list that is never long, as its only page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(List.copyOf(items), null);
  }

  /** The same page with its items shown differently. */
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), nextCursor);
  }
}
