package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Something a company does to its shares, in force from the start of a day.
 *
 * @param id UUID text
 * @param sequence ascends over all actions, in the order in which they were announced
 */
public record CorporateAction(
    String id, long sequence, String symbol, LocalDate effectiveOn, Kind kind) {

  /** An action, and whether every account has met it. */
  public record Announced(CorporateAction action, boolean applied) {}

  /** What it is. */
  public sealed interface Kind {
    /** So many new shares for so many old ones; a reverse split has fewer new ones. */
    record Split(BigDecimal newUnits, BigDecimal oldUnits) implements Kind {}

    /** So much money for every share held when the day begins; a short pays it. */
    record CashDividend(BigDecimal perShare) implements Kind {}

    /** The share trades under another symbol. */
    record Rename(String newSymbol) implements Kind {}
  }
}
