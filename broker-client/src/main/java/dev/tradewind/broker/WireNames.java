package dev.tradewind.broker;

import java.util.Locale;

/** How enum values are spelt on the wire: in lower case. */
public final class WireNames {

  private WireNames() {}

  public static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  public static <E extends Enum<E>> E parse(Class<E> type, String text, E unknown) {
    for (E value : type.getEnumConstants()) {
      if (text(value).equals(text)) {
        return value;
      }
    }
    return unknown;
  }
}
