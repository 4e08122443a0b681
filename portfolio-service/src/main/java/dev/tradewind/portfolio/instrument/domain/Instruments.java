package dev.tradewind.portfolio.instrument.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The instruments that can be traded. */
public interface Instruments {
  Optional<TradedInstrument> find(String symbol);

  /** The instruments after {@code symbol}, by symbol, at most {@code limit}. */
  List<TradedInstrument> after(String symbol, int limit);

  /** Adds an instrument, or replaces it: versions keep the numbers they were made with. */
  void put(TradedInstrument instrument, String actor, Instant at);
}
