package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order. Changes make a new record.
 *
 * @param id UUID text
 * @param sequence ascends over all orders of the account
 * @param parentId of the order it is a leg of; null for none
 * @param replacedBy of the order that took its place
 * @param replaces of the order whose place it took
 */
public record ExchangeOrder(
    String id,
    long sequence,
    String clientOrderId,
    @Nullable String parentId,
    Role role,
    Ask ask,
    Progress progress,
    Times times,
    @Nullable String replacedBy,
    @Nullable String replaces) {

  private static final int STOP_SCALE = 4;

  public String symbol() {
    return ask.symbol();
  }

  public Side side() {
    return ask.side();
  }

  public OrderStatus status() {
    return progress.status();
  }

  /** Whether it may still be filled. */
  public boolean isOpen() {
    return !status().isFinal();
  }

  /** The id by which it and the orders it hangs together with are known: the parent's. */
  public String groupId() {
    return parentId == null ? id : parentId;
  }

  /** What is still to be filled; zero for an order by value. */
  public BigDecimal remaining() {
    var qty = ask.qty();
    return qty == null ? BigDecimal.ZERO : qty.subtract(progress.filledQty());
  }

  /** Whether it works as a market order now. */
  boolean isMarketNow() {
    return ask.type() == OrderType.MARKET
        || (progress.elected()
            && (ask.type() == OrderType.STOP || ask.type() == OrderType.TRAILING_STOP));
  }

  ExchangeOrder after(OrderLife.Event event, Instant at) {
    var next = progress.after(event);
    return with(next, next.status().isFinal() ? times.endedAt(at) : times.liveAt(at));
  }

  ExchangeOrder filled(BigDecimal qty, BigDecimal price, boolean last, Instant at) {
    return with(progress.filled(qty, price, last), times.filledAt(at));
  }

  ExchangeOrder withProgress(Progress next) {
    return with(next, times);
  }

  ExchangeOrder replacedBy(String successor, Instant at) {
    return new ExchangeOrder(
        id,
        sequence,
        clientOrderId,
        parentId,
        role,
        ask,
        progress.after(OrderLife.Event.REPLACED),
        times.endedAt(at),
        successor,
        replaces);
  }

  ExchangeOrder withQty(BigDecimal qty) {
    return new ExchangeOrder(
        id,
        sequence,
        clientOrderId,
        parentId,
        role,
        ask.withQty(qty),
        progress,
        times,
        replacedBy,
        replaces);
  }

  ExchangeOrder withParent(String newParent) {
    return new ExchangeOrder(
        id, sequence, clientOrderId, newParent, role, ask, progress, times, replacedBy, replaces);
  }

  /** Where a trailing stop stands, to four decimals; null before it has seen a price. */
  public @Nullable BigDecimal trailingStop() {
    var extreme = progress.hwm();
    if (extreme == null) {
      return null;
    }
    var distance = ask.trailPrice();
    var percent = ask.trailPercent();
    if (distance == null && percent != null) {
      distance = extreme.multiply(percent).movePointLeft(2);
    }
    if (distance == null) {
      return null;
    }
    var stop = side() == Side.SELL ? extreme.subtract(distance) : extreme.add(distance);
    return stop.setScale(STOP_SCALE, RoundingMode.HALF_EVEN);
  }

  private ExchangeOrder with(Progress next, Times at) {
    return new ExchangeOrder(
        id, sequence, clientOrderId, parentId, role, ask, next, at, replacedBy, replaces);
  }
}
