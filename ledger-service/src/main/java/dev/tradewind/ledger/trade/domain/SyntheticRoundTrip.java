package dev.tradewind.ledger.trade.domain;

import dev.tradewind.ledger.trade.domain.BookedRoundTrip.BookedExit;
import dev.tradewind.ledger.trade.domain.BookedRoundTrip.Units;
import dev.tradewind.ledger.trade.domain.OptionLeg.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Both legs of a synthetic position as the one trade they are. Its quantity is that of the bought
 * leg; its value is what both legs' fills say of the instrument.
 */
public final class SyntheticRoundTrip {

  private static final int RATIO_DECIMALS = 6;

  private SyntheticRoundTrip() {}

  /** The trade that its legs come to. */
  public static BookedRoundTrip of(BookedRoundTrip legs) {
    return legs.in(
        new Units(
            legs.symbol(),
            bought(legs.entries()),
            value(legs.entries()),
            bought(legs.exitFills()),
            value(legs.exitFills()),
            legs.entries().size(),
            legs.exits().size(),
            Optional.empty()));
  }

  /** What is booked of one of the legs. */
  public static BookedRoundTrip leg(BookedRoundTrip legs, Role role) {
    return new BookedRoundTrip(
        legs.entries().stream().filter(fill -> isOf(fill, role)).toList(),
        legs.exits().stream().filter(exit -> isOf(exit.fill(), role)).toList());
  }

  /**
   * Checks the R that the exits of a trade have told so far, when both legs are of one size.
   *
   * @param legs of the trade, with the exit that tells
   * @throws RefusedBookingException naming the figure that does not hold
   */
  public static void requireRatio(BookedRoundTrip legs, ExitClaim claim, Fill exit) {
    if (claim.pnlR().isEmpty()) {
      return;
    }
    if (open(legs, Role.BOUGHT).compareTo(open(legs, Role.SOLD)) != 0
        && open(legs, Role.BOUGHT).signum() != 0) {
      throw new RefusedBookingException(
          "pnl_r is told, but of one leg %s is open and of the other %s"
              .formatted(
                  open(legs, Role.BOUGHT).stripTrailingZeros().toPlainString(),
                  open(legs, Role.SOLD).stripTrailingZeros().toPlainString()));
    }
    var trade = of(legs);
    var risk =
        claim
            .riskPoints()
            .orElseThrow(() -> new RefusedBookingException("pnl_r without risk_points"))
            .multiply(exit.pointValue())
            .multiply(exit.quantity())
            .add(claim.friction());
    if (risk.signum() <= 0) {
      throw new RefusedBookingException("risk_points: no money at risk");
    }
    var move =
        trade
            .closedValue()
            .multiply(trade.entered())
            .subtract(trade.enteredValue().multiply(trade.closed()))
            .multiply(BigDecimal.valueOf(trade.direction().sign()))
            .multiply(exit.pointValue())
            .multiply(exit.quantity());
    var costs = claim.friction().multiply(trade.closed()).multiply(trade.entered());
    var expected =
        move.subtract(costs)
            .divide(
                risk.multiply(trade.entered()).multiply(trade.entered()),
                RATIO_DECIMALS,
                RoundingMode.HALF_EVEN);
    var told = legs.pnlR().orElse(BigDecimal.ZERO);
    if (told.compareTo(expected) != 0) {
      throw new RefusedBookingException(
          "pnl_r: the exits tell %s together, but the money of both legs gives %s"
              .formatted(told.toPlainString(), expected.toPlainString()));
    }
  }

  private static BigDecimal open(BookedRoundTrip legs, Role role) {
    return leg(legs, role).open();
  }

  private static BigDecimal bought(List<Fill> fills) {
    return BookedRoundTrip.quantity(
        fills.stream().filter(fill -> isOf(fill, Role.BOUGHT)).toList());
  }

  private static BigDecimal value(List<Fill> fills) {
    return fills.stream()
        .flatMap(
            fill ->
                fill.optionLeg().stream()
                    .map(leg -> leg.points(fill.price()).multiply(fill.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isOf(Fill fill, Role role) {
    return fill.optionLeg().filter(leg -> leg.role() == role).isPresent();
  }

  /** Whether an exit told no R since the legs were not even with it. */
  static boolean isUneven(BookedExit exit) {
    return exit.fill().optionLeg().isPresent() && exit.exit().pnlR().isEmpty();
  }
}
