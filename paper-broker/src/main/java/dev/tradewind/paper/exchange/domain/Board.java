package dev.tradewind.paper.exchange.domain;

import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.util.Optional;

/** What is known of the symbols that trade. */
public interface Board {

  /** Empty if there is no such asset. */
  Optional<Asset> asset(String symbol);

  /** The last price; empty while no bar of the symbol is known. */
  Optional<BigDecimal> last(String symbol);
}
