package dev.tradewind.kernel;

import java.util.regex.Pattern;

/**
 * The name of an instrument, as its broker spells it: {@code MGC}, {@code BRK.B}, {@code BTC/USD}.
 */
public record Symbol(String text) implements Comparable<Symbol> {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._/:=^-]{1,32}");

  /**
   * @throws IllegalArgumentException if the text is not allowed: 1 to 32 characters of A-Z a-z 0-9
   *     . _ / : = ^ -
   */
  public Symbol {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "symbol '%s': allowed are 1 to 32 characters of A-Z a-z 0-9 . _ / : = ^ -"
              .formatted(text));
    }
  }

  @Override
  public int compareTo(Symbol other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
