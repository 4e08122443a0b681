package dev.tradewind.stack.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a person may do; each role includes the ones before it. */
public enum PersonRole {
  VIEWER,
  TRADER,
  OPERATOR,
  ADMIN;

  /** Returns the groups a token of this role carries: its own name and those it includes. */
  public List<String> groups() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
