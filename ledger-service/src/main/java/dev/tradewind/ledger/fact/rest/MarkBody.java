package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.Mark;
import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger needs of a mark. */
record MarkBody(
    @Nullable String symbol,
    @Nullable BigDecimal price,
    @Nullable BigDecimal pointValue,
    @Nullable Instant pricedAt) {

  Mark toMark() {
    var value = required("point_value", pointValue);
    if (value.signum() <= 0) {
      throw new InvalidFactException(
          "point_value %s: allowed is more than 0".formatted(value.toPlainString()));
    }
    return new Mark(
        new Symbol(required("symbol", symbol)),
        required("price", price),
        value,
        required("priced_at", pricedAt));
  }
}
