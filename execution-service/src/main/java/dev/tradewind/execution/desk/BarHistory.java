package dev.tradewind.execution.desk;

import dev.tradewind.execution.bars.domain.OfferedBar;
import java.time.Instant;
import java.util.List;

/** The bars that were, at whoever keeps them. */
public interface BarHistory {

  /**
   * The minutes of a symbol, oldest first; one without a trade has no bar.
   *
   * @param from the first minute
   * @param through the last minute
   * @throws dev.tradewind.broker.BrokerUnavailableException if there is no answer
   */
  List<OfferedBar> minutes(String symbol, Instant from, Instant through);
}
