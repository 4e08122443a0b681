package dev.tradewind.kernel;

import java.util.regex.Pattern;

/** The name of one set of broker credentials. */
public record AccountId(String text) implements Comparable<AccountId> {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * @throws IllegalArgumentException if the text is not allowed: 1 to 64 characters of A-Z a-z 0-9
   *     _ . -
   */
  public AccountId {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "account id '%s': allowed are 1 to 64 characters of A-Z a-z 0-9 _ . -".formatted(text));
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
