package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.Fills.fill;
import static dev.tradewind.ledger.trade.domain.Fills.rolled;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trade as it is traded, booked beside what was paid and got for it in truth. */
final class RolledTrading {

  static final BigDecimal POINT = BigDecimal.TEN;
  static final BigDecimal FRICTION = new BigDecimal("8.40");
  static final BigDecimal RISK = BigDecimal.TEN;

  private final Direction direction;
  BookedRoundTrip booked;
  private String symbol = "C1";
  private int contract = 1;
  BigDecimal paid = BigDecimal.ZERO;
  BigDecimal got = BigDecimal.ZERO;
  BigDecimal closedInAll = BigDecimal.ZERO;
  Money cash = Money.zero(Fills.USD);
  final BigDecimal entered;

  RolledTrading(Direction direction, String quantity, String price) {
    this.direction = direction;
    var entry = Fills.rolled(made(true, quantity, price), symbol);
    booked = new BookedRoundTrip(List.of(plain(entry)), List.of());
    paid = value(quantity, price);
    entered = new BigDecimal(quantity);
  }

  private Fill made(boolean entry, String quantity, String price) {
    var side = entry ? direction.entrySide() : direction.exitSide();
    var fee = new BigDecimal("4.20").multiply(new BigDecimal(quantity));
    var fill =
        fill(
            direction,
            side,
            quantity,
            price,
            fee.setScale(4, RoundingMode.HALF_EVEN).toPlainString());
    cash = cash.plus(fill.cashFlow()).minus(fill.fee());
    return rolled(fill, symbol);
  }

  private static Fill plain(Fill fill) {
    return new Fill(
        fill.identity(),
        fill.direction(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.requestedPrice(),
        fill.pointValue(),
        fill.currency(),
        fill.commission(),
        fill.filledAt(),
        false,
        false);
  }

  private static BigDecimal value(String quantity, String price) {
    return new BigDecimal(quantity).multiply(new BigDecimal(price));
  }

  /** Closes so much, told as the truth has it. */
  Money close(String quantity, String price, boolean rollover) {
    var made = made(false, quantity, price);
    var fill = rollover ? made : plain(made);
    got = got.add(value(quantity, price));
    closedInAll = closedInAll.add(fill.quantity());
    var claim =
        new ExitClaim(
            "t",
            rollover ? "ROLLOVER" : "EXIT",
            booked.entryPrice(),
            fill.price()
                .subtract(booked.entryPrice())
                .multiply(BigDecimal.valueOf(direction.sign())),
            Optional.of(ratio(fill).subtract(booked.pnlR().orElse(BigDecimal.ZERO))),
            Optional.of(RISK),
            FRICTION.multiply(fill.quantity()));
    var pnl = claim.verify(booked, fill);
    var exits = new ArrayList<>(booked.exits());
    exits.add(
        new BookedRoundTrip.BookedExit(
            fill, new Trade.Exit("t", claim.reason(), pnl, claim.pnlR())));
    booked = new BookedRoundTrip(booked.entries(), exits, booked.units());
    return pnl;
  }

  /**
   * What is closed has made, by what was truly paid and got: what is open has cost its price in the
   * contract it is in.
   */
  private BigDecimal ratio(Fill exit) {
    var held = BookedRoundTrip.quantity(booked.heldEntries());
    var open = booked.open().subtract(exit.quantity());
    var openCost = BookedRoundTrip.value(booked.heldEntries()).multiply(open);
    var money =
        got.subtract(paid)
            .multiply(held)
            .add(openCost)
            .multiply(BigDecimal.valueOf(direction.sign()))
            .multiply(POINT)
            .subtract(FRICTION.multiply(closedInAll).multiply(held));
    return money.divide(
        RISK.multiply(POINT).add(FRICTION).multiply(entered).multiply(held),
        6,
        RoundingMode.HALF_EVEN);
  }

  /** Opens so much in the next contract for what was closed last. */
  TradeAdjustment open(String qtyBefore, String quantity, String price) {
    var before = symbol;
    var priceBefore = booked.entryPrice();
    contract++;
    symbol = "C" + contract;
    var fill = made(true, quantity, price);
    paid = paid.add(value(quantity, price));
    var closedAtRoll = closedValueOfLast(new BigDecimal(qtyBefore));
    var opened = new BigDecimal(quantity);
    var forRolled =
        opened.compareTo(new BigDecimal(qtyBefore)) == 0
            ? closedAtRoll
            : closedAtRoll
                .multiply(opened)
                .divide(new BigDecimal(qtyBefore), 17, RoundingMode.HALF_EVEN);
    var shift =
        value(quantity, price).subtract(forRolled).divide(opened, 8, RoundingMode.HALF_EVEN);
    var closed = booked.closed().subtract(opened);
    var enteredValue =
        booked
            .enteredValue()
            .add(value(quantity, price))
            .subtract(forRolled)
            .add(shift.multiply(closed));
    var told =
        new TradeAdjustment(
            booked.entries().getFirst().identity().tradeId(),
            "s",
            "roll",
            new StrategyId("A"),
            direction,
            new Symbol(before),
            new Symbol(symbol),
            Optional.empty(),
            new BigDecimal(qtyBefore),
            opened,
            priceBefore,
            enteredValue.divide(booked.entered(), 8, RoundingMode.HALF_EVEN),
            booked.entered(),
            enteredValue,
            closed,
            Optional.of(
                new TradeAdjustment.Rollover(
                    shift, booked.closedValue().subtract(forRolled).add(shift.multiply(closed)))));
    var entries = new ArrayList<>(booked.entries());
    entries.add(fill);
    booked = new BookedRoundTrip(entries, booked.exits(), booked.units());
    return told;
  }

  private BigDecimal closedValueOfLast(BigDecimal quantity) {
    var missing = quantity;
    var sum = BigDecimal.ZERO;
    for (int i = booked.exits().size() - 1; missing.signum() > 0; i--) {
      var fill = booked.exits().get(i).fill();
      sum = sum.add(fill.price().multiply(fill.quantity()));
      missing = missing.subtract(fill.quantity());
    }
    return sum;
  }

  void adjust(TradeAdjustment told) {
    booked = booked.in(told.verify(booked));
  }

  BigDecimal pnlR() {
    return booked.pnlR().orElseThrow();
  }
}
