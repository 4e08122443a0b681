package dev.tradewind.paper.trading.domain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a new order as they were sent; null means absent.
 *
 * @param others names of fields that were sent and that fill model {@code rules} has no use for
 */
public record OrderFields(
    @Nullable String symbol,
    @Nullable String side,
    @Nullable String type,
    @Nullable String timeInForce,
    @Nullable String orderClass,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopLossPrice,
    @Nullable BigDecimal riskMultiple,
    @Nullable String clientOrderId,
    @Nullable String subtag,
    List<String> others) {

  public OrderFields {
    others = List.copyOf(others);
  }
}
