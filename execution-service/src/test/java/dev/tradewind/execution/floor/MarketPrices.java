package dev.tradewind.execution.floor;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** At what price an exchange fills market orders, and which symbols it does not take orders in. */
public final class MarketPrices {

  private final Map<String, BigDecimal> ofSymbol = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private @Nullable BigDecimal ofAll;

  /** Of every symbol without a price of its own; null lets orders wait. */
  synchronized void all(@Nullable String price) {
    ofAll = price == null ? null : new BigDecimal(price);
    ofSymbol.clear();
    refused.clear();
  }

  /** Of this symbol. */
  public synchronized void set(String symbol, String price) {
    ofSymbol.put(symbol, new BigDecimal(price));
  }

  /** Whether orders in this symbol are refused from now on. */
  public synchronized void refuse(String symbol, boolean now) {
    if (now) {
      refused.add(symbol);
    } else {
      refused.remove(symbol);
    }
  }

  synchronized @Nullable BigDecimal of(String symbol) {
    return ofSymbol.getOrDefault(symbol, ofAll);
  }

  synchronized boolean refuses(String symbol) {
    return refused.contains(symbol);
  }
}
