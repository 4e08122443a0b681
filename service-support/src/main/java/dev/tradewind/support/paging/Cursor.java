package dev.tradewind.support.paging;

import dev.tradewind.support.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The position in a list behind which the next page begins. Callers send back what they got and
 * need not understand it.
 */
public final class Cursor {

  private Cursor() {}

  /** The cursor that asks for what follows {@code position}. */
  public static String after(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The position a cursor stands for.
   *
   * @throws IllegalArgumentException if it is no cursor
   */
  public static String decode(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }

  /**
   * The position a request's cursor stands for.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is no cursor
   */
  public static String position(String cursor) {
    try {
      return decode(cursor);
    } catch (IllegalArgumentException e) {
      throw notOurs(cursor);
    }
  }

  /**
   * As {@link #position}, in a list ordered by a number.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is no cursor of such a list
   */
  public static long number(String cursor) {
    try {
      return Long.parseLong(decode(cursor));
    } catch (IllegalArgumentException e) {
      throw notOurs(cursor);
    }
  }

  /** The 422 for a cursor that this list did not give. */
  public static RuntimeException notOurs(String cursor) {
    return Problems.validation(
        "cursor '%s': allowed is the next_cursor of the page before.".formatted(cursor));
  }
}
