package dev.tradewind.execution.desk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries the start of this term does not allow.
 *
 * @param all why no entry is traded; null when entries are
 * @param buys of which symbols no buy is traded, with the reason
 */
public record EntryStop(@Nullable String all, Map<String, String> buys) {

  /** Before the start-up check. */
  public static final EntryStop UNCHECKED =
      new EntryStop("the start-up check has not been made", Map.of());

  public EntryStop {
    buys = Map.copyOf(buys);
  }

  /** Why this entry is not traded; null if it is. */
  public @Nullable String of(String symbol, boolean buy) {
    if (all != null) {
      return all;
    }
    return buy ? buys.get(symbol) : null;
  }
}
