package dev.tradewind.paper.trading.domain;

import org.jspecify.annotations.Nullable;

/** Values that must be there by what was checked before. */
final class Present {

  private Present() {}

  static <T> T of(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("no " + what);
    }
    return value;
  }
}
