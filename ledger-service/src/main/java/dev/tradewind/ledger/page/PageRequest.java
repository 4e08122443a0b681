package dev.tradewind.ledger.page;

import dev.tradewind.support.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
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
   * One page.
   *
   * @param nextCursor asks for the next page; null on the last
   */
  public record Page<T>(List<T> items, @Nullable String nextCursor) {}

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
    return new PageRequest(rows, cursor == null ? 0 : decode(cursor));
  }

  /** How many rows to read, one more than asked for, to know whether there is a next page. */
  public int rowsToRead() {
    return limit + 1;
  }

  /** Makes the page of the rows read. */
  public <R, T> Page<T> page(List<R> rows, ToLongFunction<R> number, Function<R, T> body) {
    boolean more = rows.size() > limit;
    var shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        shown.stream().map(body).toList(),
        more ? encode(number.applyAsLong(shown.getLast())) : null);
  }

  private static String encode(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  private static long decode(String cursor) {
    try {
      return Long.parseLong(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(
          "cursor '%s': allowed is the next_cursor of the page before.".formatted(cursor));
    }
  }
}
