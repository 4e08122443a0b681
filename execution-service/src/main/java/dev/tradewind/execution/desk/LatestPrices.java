package dev.tradewind.execution.desk;

import dev.tradewind.execution.quotes.QuoteSource;
import java.math.BigDecimal;
import java.util.Optional;

/** What a symbol costs now, at whoever knows. */
public interface LatestPrices extends QuoteSource {

  /**
   * The last trade's price, else the middle of the last quote; empty if there is neither, or no
   * answer in time. It is asked once.
   */
  Optional<BigDecimal> of(String symbol);
}
