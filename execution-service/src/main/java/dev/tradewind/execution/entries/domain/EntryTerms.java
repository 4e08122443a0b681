package dev.tradewind.execution.entries.domain;

import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.time.Instant;

/** How entries are sent. */
public sealed interface EntryTerms {

  /**
   * To the paper broker's fill model {@code rules}, which knows the entries of the rules, works out
   * targets from the fill and holds its turn until every entry is decided.
   */
  record AtTurn() implements EntryTerms {}

  /**
   * To a broker that knows plain orders only, while the market goes on.
   *
   * @param lastPrice the close of the bar the entries follow from
   * @param deadline when their moment has passed: they end unsent then
   */
  record PlainOrders(BigDecimal lastPrice, Instrument instrument, Instant deadline)
      implements EntryTerms {}
}
