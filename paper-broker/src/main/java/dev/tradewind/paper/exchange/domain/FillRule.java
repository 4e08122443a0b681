package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Where a bar fills one order, quantities aside: market at the open, limit when the bar trades
 * through it at the better of limit and open, a stop once it is reached, at the worse of stop and
 * open. Market fills are worse by the slippage of the account's terms.
 */
final class FillRule {

  private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

  private final Terms terms;
  private final Asset asset;
  private final Minute minute;

  FillRule(Terms terms, Asset asset, Minute minute) {
    this.terms = terms;
    this.asset = asset;
    this.minute = minute;
  }

  /** Which part of the bar a fill belongs to; what comes first is filled first. */
  enum Moment {
    OPEN,
    /** A stop reached after the open: assumed to be reached before any limit. */
    STOP,
    LIMIT,
    CLOSE
  }

  /** What the bar does to the order. */
  sealed interface Outcome {
    /** Nothing. */
    record None() implements Outcome {}

    /** Its stop has been reached, its limit has not. */
    record Elected() implements Outcome {}

    /** It may be filled. */
    record Fill(BigDecimal price, Moment moment) implements Outcome {}
  }

  Outcome of(ExchangeOrder order) {
    if (order.ask().timeInForce() == TimeInForce.CLS) {
      return atClose(order);
    }
    if (order.isMarketNow()) {
      return market(order.side(), minute.bar().open(), Moment.OPEN);
    }
    return switch (order.ask().type()) {
      case MARKET -> throw new IllegalStateException("a market order is always one");
      case LIMIT -> order.ask().timeInForce() == TimeInForce.OPG ? atOpen(order) : limit(order);
      case STOP -> stop(order.side(), present(order.ask().stopPrice()));
      case TRAILING_STOP -> {
        var stop = order.trailingStop();
        yield stop == null ? new Outcome.None() : stop(order.side(), stop);
      }
      case STOP_LIMIT -> order.progress().elected() ? limit(order) : stopLimit(order);
    };
  }

  private Outcome atClose(ExchangeOrder order) {
    var close = minute.bar().close();
    if (!minute.closing()) {
      return new Outcome.None();
    }
    if (order.ask().type() == OrderType.MARKET) {
      return market(order.side(), close, Moment.CLOSE);
    }
    return isAtLeastAsGood(order.side(), close, present(order.ask().limitPrice()))
        ? new Outcome.Fill(close, Moment.CLOSE)
        : new Outcome.None();
  }

  private Outcome atOpen(ExchangeOrder order) {
    var open = minute.bar().open();
    return isAtLeastAsGood(order.side(), open, present(order.ask().limitPrice()))
        ? new Outcome.Fill(open, Moment.OPEN)
        : new Outcome.None();
  }

  private Outcome limit(ExchangeOrder order) {
    var side = order.side();
    var limit = present(order.ask().limitPrice());
    var open = minute.bar().open();
    var best = side == Side.BUY ? minute.bar().low() : minute.bar().high();
    boolean through = isBetter(side, best, limit);
    boolean touched = terms.limitTouch() && best.compareTo(limit) == 0;
    if (!through && !touched) {
      return new Outcome.None();
    }
    return isAtLeastAsGood(side, open, limit)
        ? new Outcome.Fill(open, Moment.OPEN)
        : new Outcome.Fill(limit, Moment.LIMIT);
  }

  private Outcome stop(Side side, BigDecimal stop) {
    var open = minute.bar().open();
    if (isReached(side, stop, open)) {
      return market(side, open, Moment.OPEN);
    }
    return isReached(side, stop, worst(side))
        ? market(side, stop, Moment.STOP)
        : new Outcome.None();
  }

  /**
   * Reached within the bar it fills at the stop, if the limit allows; its limit waits otherwise.
   */
  private Outcome stopLimit(ExchangeOrder order) {
    var side = order.side();
    var stop = present(order.ask().stopPrice());
    if (isReached(side, stop, minute.bar().open())) {
      var at = limit(order);
      return at instanceof Outcome.None ? new Outcome.Elected() : at;
    }
    if (!isReached(side, stop, worst(side))) {
      return new Outcome.None();
    }
    return isAtLeastAsGood(side, stop, present(order.ask().limitPrice()))
        ? new Outcome.Fill(stop, Moment.STOP)
        : new Outcome.Elected();
  }

  private BigDecimal worst(Side side) {
    return side == Side.BUY ? minute.bar().high() : minute.bar().low();
  }

  private Outcome market(Side side, BigDecimal price, Moment moment) {
    var slippage = price.multiply(terms.slippageBps()).divide(BASIS_POINTS);
    return new Outcome.Fill(
        side == Side.BUY
            ? asset.fillPrice(price.add(slippage), RoundingMode.CEILING)
            : asset.fillPrice(price.subtract(slippage), RoundingMode.FLOOR),
        moment);
  }

  /** Whether a price has come to the stop: from below for a buy, from above for a sell. */
  private static boolean isReached(Side side, BigDecimal stop, BigDecimal price) {
    return price.compareTo(stop) * side.sign() >= 0;
  }

  private static boolean isBetter(Side side, BigDecimal price, BigDecimal limit) {
    return price.compareTo(limit) * side.sign() < 0;
  }

  private static boolean isAtLeastAsGood(Side side, BigDecimal price, BigDecimal limit) {
    return price.compareTo(limit) * side.sign() <= 0;
  }

  private static BigDecimal present(@org.jspecify.annotations.Nullable BigDecimal price) {
    if (price == null) {
      throw new IllegalStateException("an order without the price its type needs");
    }
    return price;
  }
}
