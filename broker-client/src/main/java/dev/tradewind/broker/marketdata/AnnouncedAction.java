package dev.tradewind.broker.marketdata;

import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Something a company does to its shares.
 *
 * @param effectiveOn the first day on which the share trades with it: the ex-date, of a rename the
 *     day it is carried out
 */
public record AnnouncedAction(Symbol symbol, LocalDate effectiveOn, Kind kind) {

  /** What it is. */
  public sealed interface Kind {

    /** So many new shares for so many old ones; a reverse split has fewer new ones. */
    record Split(BigDecimal newUnits, BigDecimal oldUnits) implements Kind {}

    /** The share trades under another symbol. */
    record Rename(Symbol newSymbol) implements Kind {}

    /** So much money for each share. */
    record CashDividend(BigDecimal perShare) implements Kind {}

    /** A merger, spin-off or the like, by the broker's word: a person has to look. */
    record Other(String name) implements Kind {}
  }
}
