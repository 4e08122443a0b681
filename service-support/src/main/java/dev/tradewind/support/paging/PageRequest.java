package dev.tradewind.support.paging;

import dev.tradewind.support.problem.Problems;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for; the list ascends by a number of its rows.
 *
 * @param limit rows at most, 1 to {@value #LARGEST}
 * @param after the number of the last row already seen; 0 for the beginning
 */
public record PageRequest(int limit, long after) {

  public static final int LARGEST = 1000;
  private static final int USUAL = 100;

  /**
   * Reads the query parameters {@code limit} and {@code cursor}.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if one of them is not allowed
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    int rows = limit == null ? USUAL : limit;
    if (rows < 1 || rows > LARGEST) {
      throw Problems.validation("limit %d: allowed are 1 to %d.".formatted(rows, LARGEST));
    }
    return new PageRequest(rows, cursor == null ? 0 : Cursor.number(cursor));
  }

  /** How many rows to read, one more than asked for, to know whether there is a next page. */
  public int rowsToRead() {
    return limit + 1;
  }

  /** Makes the page of the rows read. */
  public <T> Page<T> page(List<T> rows, ToLongFunction<T> number) {
    return Page.numbered(rows, limit, number);
  }
}
