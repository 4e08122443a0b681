package dev.tradewind.execution.quotes;

import dev.tradewind.execution.quotes.domain.QuoteAnswer;

/** Whoever knows the best offers. */
public interface QuoteSource {

  /** The latest quote of a symbol, however old, or why there is none. It is asked for once. */
  QuoteAnswer quote(String symbol);
}
