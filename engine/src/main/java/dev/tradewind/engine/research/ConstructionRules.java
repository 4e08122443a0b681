package dev.tradewind.engine.research;

import java.math.BigDecimal;

/**
 * What a portfolio is to be made of.
 *
 * @param maxStrategies from 1 on
 * @param minExpectancyR a setup's ExpR is at least this
 * @param maxPerLabel strategies under one label
 * @param preferredCorrelation pairs below this are preferred
 */
public record ConstructionRules(
    int maxStrategies, BigDecimal minExpectancyR, int maxPerLabel, double preferredCorrelation) {

  /** 20 strategies, ExpR 0.10, 5 per label, correlation 0.5. */
  public static final ConstructionRules DEFAULT =
      new ConstructionRules(20, new BigDecimal("0.10"), 5, 0.5);

  /** Five strategies. */
  public static final ConstructionRules CONSERVATIVE = DEFAULT.withMaxStrategies(5);

  /** Ten strategies. */
  public static final ConstructionRules BALANCED = DEFAULT.withMaxStrategies(10);

  /** Twenty strategies. */
  public static final ConstructionRules AGGRESSIVE = DEFAULT;

  /** The portfolio needs this many entry models (S2-011). */
  public static final int FEWEST_ENTRY_MODELS = 2;

  /**
   * @throws IllegalArgumentException if a number of strategies is below 1
   */
  public ConstructionRules {
    if (maxStrategies < 1 || maxPerLabel < 1) {
      throw new IllegalArgumentException(
          "%d strategies, %d per label: allowed is 1 or more"
              .formatted(maxStrategies, maxPerLabel));
    }
  }

  /** The preset of this name: conservative, balanced or aggressive. */
  public static ConstructionRules preset(String name) {
    return switch (name) {
      case "conservative" -> CONSERVATIVE;
      case "balanced" -> BALANCED;
      case "aggressive" -> AGGRESSIVE;
      default ->
          throw new IllegalArgumentException(
              "preset '%s': allowed are conservative, balanced, aggressive".formatted(name));
    };
  }

  private ConstructionRules withMaxStrategies(int count) {
    return new ConstructionRules(count, minExpectancyR, maxPerLabel, preferredCorrelation);
  }
}
