package dev.tradewind.portfolio;

import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list ordered by a key begins. */
public final class ListStart {

  private ListStart() {}

  /**
   * Returns the key behind which the page begins; empty for the first page.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no cursor
   */
  public static String after(@Nullable String cursor) {
    try {
      return cursor == null ? "" : Cursor.decode(cursor);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed(
          "cursor '%s' is none that this list gave. Begin without a cursor.".formatted(cursor));
    }
  }
}
