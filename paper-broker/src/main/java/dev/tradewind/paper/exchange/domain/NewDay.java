package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.paper.exchange.domain.CorporateAction.Kind;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What time does to a book: days begin, corporate actions take effect, orders, futures and options
 * end.
 */
public final class NewDay {

  private static final int QTY_SCALE = 9;

  private final Book book;
  private final Board board;
  private final Instant now;

  public NewDay(Book book, Board board, Instant now) {
    this.book = book;
    this.board = board;
    this.now = now;
  }

  /** Begins a day, unless it has begun: what the account is worth now is its last equity. */
  public void begin(LocalDate day) {
    if (day.equals(book.row().day())) {
      return;
    }
    var equity = Valuation.of(book, board).equity();
    book.beginDay(day, equity);
    for (Holding holding : book.holdings()) {
      book.keep(holding.atDayStart(Valuation.priceOf(holding, board)));
    }
  }

  /**
   * Applies an action the account has not met yet. Open orders of the share end, but for a
   * dividend.
   */
  public void apply(CorporateAction action, Asset asset) {
    var holding = book.holding(action.symbol());
    switch (action.kind()) {
      case Kind.Split split -> {
        endOrders(action.symbol());
        if (!holding.net().isFlat()) {
          split(holding, split, asset);
        }
      }
      case Kind.CashDividend dividend -> {
        if (!holding.net().isFlat()) {
          pay(holding, dividend);
        }
      }
      case Kind.Rename rename -> {
        endOrders(action.symbol());
        if (!holding.net().isFlat()) {
          rename(holding, rename);
        }
      }
    }
    book.tidy();
  }

  private void split(Holding holding, Kind.Split split, Asset asset) {
    var exact =
        holding
            .qty()
            .multiply(split.newUnits())
            .divide(split.oldUnits(), QTY_SCALE, RoundingMode.DOWN);
    var qty = asset.fractionable() ? exact : exact.setScale(0, RoundingMode.DOWN);
    var after = holding.split(qty, split.newUnits(), split.oldUnits());
    var cash = Money.rounded(exact.subtract(qty).multiply(after.mark()), book.currency()).amount();
    book.keep(after);
    book.enter(
        "SPLIT",
        now,
        holding.symbol(),
        qty.subtract(holding.qty()),
        null,
        cash,
        "%s for %s".formatted(split.newUnits().toPlainString(), split.oldUnits().toPlainString()));
  }

  private void pay(Holding holding, Kind.CashDividend dividend) {
    var amount =
        Money.rounded(holding.qty().multiply(dividend.perShare()), book.currency()).amount();
    book.enter(
        "DIV",
        now,
        holding.symbol(),
        BigDecimal.ZERO,
        dividend.perShare(),
        amount,
        "cash dividend on " + holding.qty().toPlainString());
  }

  private void rename(Holding holding, Kind.Rename rename) {
    var description = "%s to %s".formatted(holding.symbol(), rename.newSymbol());
    var out =
        new Holding(Holding.flat(holding.symbol()).net(), BigDecimal.ZERO, null, holding.mark());
    book.keep(out);
    book.enter(
        "NC", now, holding.symbol(), holding.qty().negate(), null, BigDecimal.ZERO, description);
    book.keep(holding.renamed(rename.newSymbol()));
    book.enter("NC", now, rename.newSymbol(), holding.qty(), null, BigDecimal.ZERO, description);
  }

  private void endOrders(String symbol) {
    for (ExchangeOrder order : book.open(symbol)) {
      book.put(order.after(OrderLife.Event.CANCELED, now), "canceled", now);
    }
  }

  /** Ends orders whose time is over: expired, or canceled if they worked on one bar only. */
  public void expire() {
    for (ExchangeOrder order : book.open()) {
      var expires = order.times().expires();
      boolean open = book.order(order.id()).filter(ExchangeOrder::isOpen).isPresent();
      if (!open || expires == null || expires.isAfter(now)) {
        continue;
      }
      boolean immediate = order.ask().timeInForce().isImmediate();
      var event = immediate ? OrderLife.Event.CANCELED : OrderLife.Event.EXPIRED;
      book.put(order.after(event, now), event.text(), now);
    }
    book.tidy();
  }

  /** Orders taken while their market was closed work from now on, if it is open for them. */
  public void route(Minute.Phase phase) {
    for (ExchangeOrder order : book.open()) {
      boolean opened =
          phase == Minute.Phase.REGULAR
              || (phase == Minute.Phase.EXTENDED && order.ask().extendedHours());
      if (opened && order.status() == OrderStatus.ACCEPTED) {
        book.put(order.withProgress(order.progress().after(OrderLife.Event.WORKING)), "new", now);
      }
    }
  }

  /**
   * Settles what trades no more: a future at its last price, in cash; an option in shares of its
   * underlying, or not at all.
   */
  public void settle(Asset asset) {
    var holding = book.holding(asset.symbol());
    endOrders(asset.symbol());
    if (asset.option() != null) {
      new OptionExpiry(book, board, now).settle(holding, asset.option());
    } else if (!holding.net().isFlat()) {
      var price = Valuation.priceOf(holding, board);
      var value = asset.value(holding.qty(), price);
      book.keep(new Holding(Holding.flat(asset.symbol()).net(), BigDecimal.ZERO, null, price));
      book.enter(
          "EXP",
          now,
          asset.symbol(),
          holding.qty().negate(),
          null,
          Money.rounded(value, book.currency()).amount(),
          "settled at " + price.toPlainString());
    }
    book.tidy();
  }
}
