package dev.tradewind.execution.paging;

import dev.tradewind.support.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page begins; callers send back what they got and need not understand it. */
public final class Cursor {

  private Cursor() {}

  static String after(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The position to go on after; {@code beginning} when there is no cursor.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is none of ours
   */
  public static String position(@Nullable String cursor, String beginning) {
    if (cursor == null || cursor.isEmpty()) {
      return beginning;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problems.validation("cursor: send the next_cursor of the page before, unchanged.");
    }
  }

  /**
   * As {@link #position}, where positions are whole numbers.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is none of ours
   */
  public static long number(@Nullable String cursor) {
    try {
      return Long.parseLong(position(cursor, "0"));
    } catch (NumberFormatException e) {
      throw Problems.validation("cursor: send the next_cursor of the page before, unchanged.");
    }
  }
}
