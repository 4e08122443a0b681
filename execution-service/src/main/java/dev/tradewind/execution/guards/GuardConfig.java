package dev.tradewind.execution.guards;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What signals from outside are guarded by. */
@ConfigMapping(prefix = "tradewind.guards")
public interface GuardConfig {

  /**
   * The strategies whose second base entry in a symbol on a trading day ends FILTERED; {@code *}
   * for all. What is not named may enter as often as risk-service's limits allow.
   */
  Optional<Set<String>> oneBaseEntryADay();
}
