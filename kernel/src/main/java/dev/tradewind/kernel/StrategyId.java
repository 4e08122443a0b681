package dev.tradewind.kernel;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The name of a strategy. Ids are ordered by their characters' code points: {@code A10 < A9}. */
public record StrategyId(String text) implements Comparable<StrategyId> {

  /** Orders any text by its characters' code points (ORB-RULES 9.6). */
  public static final Comparator<String> BY_CODE_POINT = StrategyId::compareByCodePoint;

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * @throws IllegalArgumentException if the text is not 1 to 64 characters of A-Z a-z 0-9 _ . -
   */
  public StrategyId {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "strategy id '%s': allowed are 1 to 64 characters of A-Z a-z 0-9 _ . -".formatted(text));
    }
  }

  @Override
  public int compareTo(StrategyId other) {
    return BY_CODE_POINT.compare(text, other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static int compareByCodePoint(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(codePointOver(left, i), codePointOver(right, i));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** The code point the char at {@code index} belongs to; a low surrogate's begins one earlier. */
  private static int codePointOver(String text, int index) {
    boolean secondHalf =
        index > 0
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return text.codePointAt(secondHalf ? index - 1 : index);
  }
}
