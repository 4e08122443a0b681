package dev.tradewind.reconciliation.books.domain;

import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A split, rename or dividend that execution-service knows of.
 *
 * @param applied whether our books are in the units, or under the name, after it
 * @param text for people
 */
public record CorporateAction(
    String actionId,
    Symbol symbol,
    LocalDate effectiveOn,
    Change change,
    boolean applied,
    String text) {

  /** What it does. */
  public sealed interface Change {

    /** So many new shares for so many old ones. */
    record Split(BigDecimal newUnits, BigDecimal oldUnits) implements Change {}

    /** The share trades under another symbol. */
    record Rename(Symbol newSymbol) implements Change {}

    /** So much money for each share. */
    record CashDividend(BigDecimal perShare) implements Change {}
  }
}
