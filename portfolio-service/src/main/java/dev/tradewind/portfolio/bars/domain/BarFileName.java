package dev.tradewind.portfolio.bars.domain;

import java.util.regex.Pattern;

/** The name of a bar file: one name, never a path, so that it cannot lead out of its folder. */
public record BarFileName(String text) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

  /**
   * @throws IllegalArgumentException if the text is not 1 to 128 characters of A-Z a-z 0-9 _ . -,
   *     the first a letter or digit
   */
  public BarFileName {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "bar file '%s': allowed are 1 to 128 characters of A-Z a-z 0-9 _ . -, the first a letter or digit"
              .formatted(text.length() > 200 ? text.substring(0, 200) + "…" : text));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
