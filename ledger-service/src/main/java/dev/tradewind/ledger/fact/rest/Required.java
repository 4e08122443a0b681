package dev.tradewind.ledger.fact.rest;

import dev.tradewind.support.facts.InvalidFactException;
import org.jspecify.annotations.Nullable;

/** Fields a fact cannot do without. */
final class Required {

  private Required() {}

  /**
   * @throws InvalidFactException naming the field, if it is absent
   */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidFactException(field + " is absent");
    }
    return value;
  }
}
