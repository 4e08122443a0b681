package dev.tradewind.execution.guards.domain;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether something may be added to a position that is open (DOMAIN section 4). All gates are
 * asked, so that a refusal names everything that stands in the way.
 */
public final class PyramidGates {

  /** How far the price must have come from the last addition, in average true ranges. */
  public static final BigDecimal LEAST_RANGES = new BigDecimal("0.5");

  /** The most the account may stand to lose at its stops before an addition, in % of equity. */
  public static final BigDecimal MOST_RISK = new BigDecimal("12");

  /** The most an average true range may move the account, in % of equity. */
  public static final BigDecimal MOST_VOLATILITY = new BigDecimal("4");

  private PyramidGates() {}

  /**
   * Where the addition would be made.
   *
   * @param price at which it would be entered
   * @param basePrice the base position's entry price
   * @param baseStop the base position's initial stop
   * @param lastPrice of the latest addition; the base's entry price before the first
   * @param averageTrueRange points, above 0
   * @param gain what the strategy's open positions in the instrument have made at this price,
   *     before costs, in account currency
   */
  public record Place(
      Direction direction,
      BigDecimal price,
      BigDecimal basePrice,
      BigDecimal baseStop,
      BigDecimal lastPrice,
      BigDecimal averageTrueRange,
      BigDecimal gain) {}

  /**
   * Asks every gate and every cap.
   *
   * @param projected the account as it would be with the addition
   * @return what stands in the way; empty if nothing does
   */
  public static List<GateRefusal> ask(Place place, Exposure projected) {
    return Stream.concat(
            Stream.of(
                    movedLessThanItsRisk(place),
                    tooCloseToTheLast(place),
                    notInProfit(place),
                    above("pyramid_risk", projected.riskPercent(), MOST_RISK),
                    above("pyramid_volatility", projected.volatilityPercent(), MOST_VOLATILITY))
                .flatMap(Optional::stream),
            PortfolioCaps.ask(projected).stream())
        .toList();
  }

  /** More than the base's risk: exactly 1 R is not enough. */
  private static Optional<GateRefusal> movedLessThanItsRisk(Place place) {
    var moved = TradeMeasure.gain(place.direction(), place.basePrice(), place.price());
    var risk = TradeMeasure.gain(place.direction(), place.baseStop(), place.basePrice());
    return moved.compareTo(risk) > 0
        ? Optional.empty()
        : Optional.of(new GateRefusal("moved_one_r", moved, risk));
  }

  private static Optional<GateRefusal> tooCloseToTheLast(Place place) {
    var moved = TradeMeasure.gain(place.direction(), place.lastPrice(), place.price());
    var least = LEAST_RANGES.multiply(place.averageTrueRange());
    return moved.compareTo(least) >= 0
        ? Optional.empty()
        : Optional.of(new GateRefusal("distance_to_last", moved, least));
  }

  private static Optional<GateRefusal> notInProfit(Place place) {
    return place.gain().signum() > 0
        ? Optional.empty()
        : Optional.of(new GateRefusal("in_profit", place.gain(), BigDecimal.ZERO));
  }

  static Optional<GateRefusal> above(String gate, BigDecimal found, BigDecimal most) {
    return found.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(new GateRefusal(gate, found, most));
  }
}
