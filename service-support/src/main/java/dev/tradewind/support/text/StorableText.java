package dev.tradewind.support.text;

import java.util.regex.Pattern;

/**
 * What free text may have so that a database can keep it and a log line stays one line: Postgres
 * refuses a NUL and half a character, whoever sent it.
 */
public final class StorableText {

  /** No control characters at all: reasons, names. */
  public static final String LINE = "[\\P{Cntrl}&&[^\\p{Cs}]]*";

  /** As {@link #LINE}, and lines and tabs. */
  public static final String LINES = "[\\P{Cntrl}\\t\\n\\r&&[^\\p{Cs}]]*";

  /** What is said of a text that is neither. */
  public static final String MESSAGE = "must have no control characters";

  private static final Pattern WHOLE_LINE = Pattern.compile(LINE);

  private StorableText() {}

  /** Whether a text is {@link #LINE}. */
  public static boolean isLine(String text) {
    return WHOLE_LINE.matcher(text).matches();
  }
}
