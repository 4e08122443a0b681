package dev.tradewind.portfolio;

import dev.tradewind.support.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The place in a list where the next page begins, opaque to the caller. */
public final class Cursor {
  /** The most a page holds. */
  public static final int MOST = 1000;

  private Cursor() {}

  /** Returns the cursor behind {@code lastKey}. */
  public static String after(String lastKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(lastKey.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the key a cursor stands behind; empty for the first page. */
  public static String keyOf(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed(
          "cursor '%s' is none that this list gave. Begin without a cursor.".formatted(cursor));
    }
  }
}
