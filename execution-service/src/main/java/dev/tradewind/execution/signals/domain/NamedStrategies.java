package dev.tradewind.execution.signals.domain;

import java.util.Optional;
import java.util.Set;

/**
 * The strategies a setting is for.
 *
 * @param names their ids; {@code *} for all
 */
public record NamedStrategies(Set<String> names) {

  private static final String ALL = "*";

  /** As a setting names them; without it none. */
  public static NamedStrategies of(Optional<Set<String>> setting) {
    return new NamedStrategies(setting.orElse(Set.of()));
  }

  /** Whether the setting is for this strategy. */
  public boolean include(String strategyId) {
    return names.contains(ALL) || names.contains(strategyId);
  }
}
