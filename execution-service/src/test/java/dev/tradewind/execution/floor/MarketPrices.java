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
  private @Nullable String refusedOrders;

  /** Of every symbol without a price of its own; null lets orders wait. */
  synchronized void all(@Nullable String price) {
    ofAll = price == null ? null : new BigDecimal(price);
    ofSymbol.clear();
    refused.clear();
  }

  /** Of this symbol; null for that of all. */
  public synchronized void set(String symbol, @Nullable String price) {
    if (price == null) {
      ofSymbol.remove(symbol);
    } else {
      ofSymbol.put(symbol, new BigDecimal(price));
    }
  }

  /** Refuses orders whose client order id contains this from now on; null takes all. */
  public synchronized void refuseOrders(@Nullable String part) {
    refusedOrders = part;
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

  synchronized boolean refuses(String symbol, String clientOrderId) {
    var part = refusedOrders;
    return refused.contains(symbol) || (part != null && clientOrderId.contains(part));
  }
}
