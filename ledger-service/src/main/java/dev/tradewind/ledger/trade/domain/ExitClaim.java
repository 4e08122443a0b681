package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What an exit says it and its round trip made; checked against what is booked before it is
 * believed.
 *
 * @param entryPrice the average of the entry's fills
 * @param pnlPoints the signed price move from there to this exit
 * @param pnlR by how much the result in R grows with this exit, 6 decimals; empty when the trade
 *     had no stop
 * @param riskPoints from entry to stop
 * @param friction friction$ × the quantity of this exit, in currency
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

  /** Price and fee of a fill: each is rounded by half a minor unit at most. */
  private static final BigDecimal UNITS_PER_FILL = BigDecimal.ONE;

  /**
   * Checks the claim against what is booked.
   *
   * @param booked of the same signal, before this exit
   * @return by how much what the round trip brought in cash grows with it, fees included
   * @throws RefusedBookingException naming the figure that does not hold
   */
  public Money verify(BookedRoundTrip booked, Fill exit) {
    require(!booked.entries().isEmpty(), "entry_trade_id %s is not an entry", entryTradeId);
    requireSameTrade(booked, exit);
    requirePoints(booked, exit);
    var exits = new ArrayList<>(booked.exitFills());
    exits.add(exit);
    requireRatio(booked, exit);
    return requireCash(booked, exits, exit).minus(booked.pnl());
  }

  private void requireSameTrade(BookedRoundTrip booked, Fill exit) {
    var entry = booked.entries().getFirst();
    require(entry.leg() == Leg.ENTRY, "entry_trade_id %s is not an entry", entryTradeId);
    require(
        entry.identity().signalId().equals(exit.identity().signalId()),
        "the entry %s belongs to signal %s",
        entryTradeId,
        entry.identity().signalId());
    require(
        booked.symbol().equals(exit.identity().symbol())
            && entry.identity().strategyId().equals(exit.identity().strategyId())
            && entry.direction() == exit.direction()
            && entry.currency().equals(exit.currency())
            && entry.pointValue().compareTo(exit.pointValue()) == 0,
        "symbol, strategy, direction, currency or point value are not those of entry %s",
        entryTradeId);
    require(
        exit.quantity().compareTo(booked.open()) <= 0,
        "qty %s exceeds what is open of the entry: %s",
        exit.quantity().toPlainString(),
        booked.open().toPlainString());
    require(
        entryPrice.compareTo(booked.entryPrice()) == 0,
        "entry_price %s, but the entry was filled at %s",
        entryPrice.toPlainString(),
        booked.entryPrice().stripTrailingZeros().toPlainString());
  }

  private void requirePoints(BookedRoundTrip booked, Fill exit) {
    BigDecimal move =
        exit.price()
            .subtract(booked.entryPrice())
            .multiply(BigDecimal.valueOf(exit.direction().sign()));
    require(
        pnlPoints.compareTo(move) == 0,
        "pnl_points %s, but the prices moved by %s",
        pnlPoints.toPlainString(),
        move.stripTrailingZeros().toPlainString());
  }

  /**
   * As {@link #verify}, of one leg of a synthetic position: its R is that of both legs' trade, and
   * is checked against both.
   */
  public Money verifyLeg(BookedRoundTrip bookedOfLeg, Fill exit) {
    return new ExitClaim(
            entryTradeId, reason, entryPrice, pnlPoints, Optional.empty(), riskPoints, friction)
        .verify(bookedOfLeg, exit);
  }

  /** A part counts by its share of all that was entered, and tells the growth of the whole. */
  private void requireRatio(BookedRoundTrip booked, Fill exit) {
    if (pnlR.isEmpty()) {
      return;
    }
    require(riskPoints.isPresent(), "pnl_r %s without risk_points", pnlR.get().toPlainString());
    BigDecimal entered = booked.entered();
    BigDecimal risk =
        riskPoints.get().multiply(exit.pointValue()).multiply(exit.quantity()).add(friction);
    require(
        risk.signum() > 0, "risk_points %s: no money at risk", riskPoints.get().toPlainString());
    BigDecimal held = booked.heldQuantity();
    BigDecimal costs =
        friction.multiply(closedWith(booked, exit).add(booked.rolled())).multiply(held);
    BigDecimal expected =
        moveTimesHeld(booked, exit)
            .multiply(exit.quantity())
            .subtract(costs)
            .divide(risk.multiply(entered).multiply(held), RATIO_DECIMALS, RoundingMode.HALF_EVEN)
            .subtract(booked.pnlR().orElse(BigDecimal.ZERO));
    require(
        pnlR.get().compareTo(expected) == 0,
        "pnl_r %s, but the money gives %s",
        pnlR.get().toPlainString(),
        expected.toPlainString());
  }

  /**
   * What was got, and what the open quantity was opened for, less what all was entered for; times
   * the quantity held: no fraction then.
   */
  private static BigDecimal moveTimesHeld(BookedRoundTrip booked, Fill exit) {
    BigDecimal got = booked.closedValue().add(exit.price().multiply(exit.quantity()));
    return got.subtract(booked.enteredValue())
        .multiply(booked.heldQuantity())
        .add(booked.heldValue().multiply(openWithout(booked, exit)))
        .multiply(BigDecimal.valueOf(exit.direction().sign()))
        .multiply(exit.pointValue());
  }

  /** All that the round trip has brought in cash with this exit. */
  private Money requireCash(BookedRoundTrip booked, List<Fill> exits, Fill exit) {
    Currency currency = exit.currency();
    int decimals = currency.getDefaultFractionDigits();
    BigDecimal held = booked.heldQuantity();
    BigDecimal closed = held.subtract(openWithout(booked, exit));
    BigDecimal kept = booked.heldValue();
    BigDecimal paid = BookedRoundTrip.value(booked.heldEntries());
    BigDecimal share =
        cash(booked.heldEntries(), currency)
            .amount()
            .multiply(closed)
            .multiply(kept)
            .divide(held.multiply(paid), decimals, RoundingMode.HALF_EVEN);
    Money brought =
        new Money(share, currency)
            .plus(cash(booked.entriesLeft(), currency))
            .plus(cash(exits, currency));
    BigDecimal fees =
        commission(booked.heldEntries())
            .multiply(closed)
            .multiply(kept)
            .divide(held.multiply(paid), 12, RoundingMode.HALF_EVEN)
            .add(commission(booked.entriesLeft()))
            .add(commission(exits));
    BigDecimal expected =
        moveTimesHeld(booked, exit).divide(held, 12, RoundingMode.HALF_EVEN).subtract(fees);
    BigDecimal allowed =
        UNITS_PER_FILL
            .multiply(BigDecimal.valueOf(booked.entries().size() + exits.size()))
            .movePointLeft(decimals);
    require(
        brought.amount().subtract(expected).abs().compareTo(allowed) <= 0,
        "the postings bring %s, but the exit claims %s",
        brought,
        expected.stripTrailingZeros().toPlainString());
    return brought;
  }

  private static BigDecimal closedWith(BookedRoundTrip booked, Fill exit) {
    return booked.closed().add(exit.quantity());
  }

  private static BigDecimal openWithout(BookedRoundTrip booked, Fill exit) {
    return booked.open().subtract(exit.quantity());
  }

  private static Money cash(List<Fill> fills, Currency currency) {
    return fills.stream()
        .map(fill -> fill.cashFlow().minus(fill.fee()))
        .reduce(Money.zero(currency), Money::plus);
  }

  private static BigDecimal commission(List<Fill> fills) {
    return fills.stream().map(Fill::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new RefusedBookingException(message.formatted(arguments));
    }
  }
}
