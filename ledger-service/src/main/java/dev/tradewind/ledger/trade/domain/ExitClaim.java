package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * What an exit says its round trip made; checked against what is booked before it is believed.
 *
 * @param pnlPoints the signed price move
 * @param pnlR the result in R, 6 decimals; empty when the trade had no stop
 * @param riskPoints from entry to stop
 * @param friction friction$ × quantity, in currency
 */
public record ExitClaim(
    String entryTradeId,
    String reason,
    BigDecimal entryPrice,
    BigDecimal pnlPoints,
    Optional<BigDecimal> pnlR,
    Optional<BigDecimal> riskPoints,
    BigDecimal friction) {

  private static final int RATIO_DECIMALS = 6;

  /**
   * Price and fee of the entry, price and fee of the exit: each is rounded by half a minor unit at
   * most.
   */
  private static final BigDecimal HALF_UNITS = BigDecimal.valueOf(4);

  /**
   * Checks the claim against the booked entry.
   *
   * @return what the round trip brought in cash, fees included, for the quantity closed
   * @throws RefusedBookingException naming the figure that does not hold
   */
  public Money verify(Fill entry, Fill exit) {
    requireSameTrade(entry, exit);
    requirePoints(entry, exit);
    requireRatio(exit);
    return requireCash(entry, exit);
  }

  private void requireSameTrade(Fill entry, Fill exit) {
    require(entry.leg() == Leg.ENTRY, "entry_trade_id %s is not an entry", entryTradeId);
    require(
        entry.identity().signalId().equals(exit.identity().signalId()),
        "the entry %s belongs to signal %s",
        entryTradeId,
        entry.identity().signalId());
    require(
        entry.identity().symbol().equals(exit.identity().symbol())
            && entry.identity().strategyId().equals(exit.identity().strategyId())
            && entry.direction() == exit.direction()
            && entry.currency().equals(exit.currency())
            && entry.pointValue().compareTo(exit.pointValue()) == 0,
        "symbol, strategy, direction, currency or point value are not those of entry %s",
        entryTradeId);
    require(
        exit.quantity().compareTo(entry.quantity()) <= 0,
        "qty %s exceeds the entry's %s",
        exit.quantity().toPlainString(),
        entry.quantity().toPlainString());
    require(
        entryPrice.compareTo(entry.price()) == 0,
        "entry_price %s, but the entry was filled at %s",
        entryPrice.toPlainString(),
        entry.price().toPlainString());
  }

  private void requirePoints(Fill entry, Fill exit) {
    BigDecimal move =
        exit.price().subtract(entry.price()).multiply(BigDecimal.valueOf(exit.direction().sign()));
    require(
        pnlPoints.compareTo(move) == 0,
        "pnl_points %s, but the prices moved by %s",
        pnlPoints.toPlainString(),
        move.toPlainString());
  }

  private void requireRatio(Fill exit) {
    if (pnlR.isEmpty()) {
      return;
    }
    require(riskPoints.isPresent(), "pnl_r %s without risk_points", pnlR.get().toPlainString());
    BigDecimal perPoint = exit.pointValue().multiply(exit.quantity());
    BigDecimal risk = riskPoints.get().multiply(perPoint).add(friction);
    require(
        risk.signum() > 0, "risk_points %s: no money at risk", riskPoints.get().toPlainString());
    BigDecimal expected =
        pnlPoints
            .multiply(perPoint)
            .subtract(friction)
            .divide(risk, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    require(
        pnlR.get().compareTo(expected) == 0,
        "pnl_r %s, but the money gives %s",
        pnlR.get().toPlainString(),
        expected.toPlainString());
  }

  private Money requireCash(Fill entry, Fill exit) {
    Currency currency = exit.currency();
    BigDecimal share =
        entry
            .cashFlow()
            .minus(entry.fee())
            .amount()
            .multiply(exit.quantity())
            .divide(entry.quantity(), currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    Money booked = new Money(share, currency).plus(exit.cashFlow()).minus(exit.fee());
    BigDecimal fees =
        entry
            .commission()
            .multiply(exit.quantity())
            .divide(entry.quantity(), 12, RoundingMode.HALF_EVEN)
            .add(exit.commission());
    BigDecimal expected =
        pnlPoints.multiply(exit.pointValue()).multiply(exit.quantity()).subtract(fees);
    BigDecimal allowed =
        HALF_UNITS.movePointLeft(currency.getDefaultFractionDigits()).divide(BigDecimal.TWO);
    require(
        booked.amount().subtract(expected).abs().compareTo(allowed) <= 0,
        "the postings bring %s, but the exit claims %s",
        booked,
        expected.toPlainString());
    return booked;
  }

  private static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new RefusedBookingException(message.formatted(arguments));
    }
  }
}
