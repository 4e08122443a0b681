package dev.tradewind.broker.marketdata;

import dev.tradewind.kernel.Symbol;
import java.time.LocalDate;
import java.util.List;

/**
 * Which corporate actions to read.
 *
 * @param symbols at least one; of a rename the old one
 * @param from inclusive
 * @param through inclusive
 */
public record ActionQuery(List<Symbol> symbols, LocalDate from, LocalDate through) {

  /**
   * @throws IllegalArgumentException if there is no symbol, or the days are the wrong way round
   */
  public ActionQuery {
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("corporate actions of no symbol");
    }
    if (through.isBefore(from)) {
      throw new IllegalArgumentException("from %s through %s".formatted(from, through));
    }
  }
}
