package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Matches the open orders of a symbol against one bar: first those the open fills, then stops, then
 * limits, then the close; within these by their sequence. Exits an entry wakes here meet the next
 * bar.
 */
public final class Matching {

  private static final int QTY_SCALE = 9;
  private static final int CHANCE_BITS = 32;

  private final Book book;
  private final Asset asset;
  private final Minute minute;
  private final FillRule rule;
  private final FillPart part;
  private @Nullable BigDecimal volumeLeft;

  private record Candidate(ExchangeOrder order, FillRule.Outcome.Fill fill) {}

  private Matching(Book book, Asset asset, Minute minute, FillPart part) {
    this.book = book;
    this.asset = asset;
    this.minute = minute;
    this.part = part;
    rule = new FillRule(book.terms(), asset, minute);
    var participation = book.terms().participation();
    volumeLeft =
        participation == null
            ? null
            : minute.bar().volume().multiply(participation).setScale(0, RoundingMode.DOWN);
  }

  /** Matches; what changes is in the book's changes. */
  public static void match(Book book, Asset asset, Minute minute, FillPart part) {
    if (minute.phase() != Minute.Phase.CLOSED) {
      new Matching(book, asset, minute, part).run();
      book.tidy();
    }
  }

  private void run() {
    var meeting = book.open(asset.symbol()).stream().filter(this::meets).toList();
    meeting.stream()
        .filter(order -> order.status() == OrderStatus.ACCEPTED)
        .forEach(
            order ->
                book.put(
                    order.withProgress(order.progress().after(OrderLife.Event.WORKING)),
                    "new",
                    minute.end()));
    var candidates = new ArrayList<Candidate>();
    for (ExchangeOrder order : meeting) {
      var present = book.order(order.id()).orElse(order);
      switch (rule.of(present)) {
        case FillRule.Outcome.Fill fill -> candidates.add(new Candidate(present, fill));
        case FillRule.Outcome.Elected _ ->
            book.put(present.withProgress(present.progress().electedNow()));
        case FillRule.Outcome.None _ -> trail(present);
      }
    }
    candidates.sort(
        Comparator.comparing((Candidate candidate) -> candidate.fill().moment())
            .thenComparing(candidate -> candidate.order().sequence()));
    candidates.forEach(this::fill);
    endImmediate(meeting);
  }

  /** Whether the bar can do anything to the order at all. */
  private boolean meets(ExchangeOrder order) {
    var ts = minute.bar().ts();
    var expires = order.times().expires();
    return order.status() != OrderStatus.HELD
        && !order.times().liveFrom().isAfter(ts)
        && (expires == null || ts.isBefore(expires))
        && (minute.phase() == Minute.Phase.REGULAR || order.ask().extendedHours());
  }

  /** The extreme of this bar moves a trailing stop, which the next bar is tested against. */
  private void trail(ExchangeOrder order) {
    if (order.ask().type() != OrderType.TRAILING_STOP) {
      return;
    }
    var hwm = order.progress().hwm();
    var extreme = order.side() == Side.SELL ? minute.bar().high() : minute.bar().low();
    if (hwm == null || extreme.compareTo(hwm) * order.side().opposite().sign() > 0) {
      book.put(order.withProgress(order.progress().withHwm(extreme)));
    }
  }

  private void fill(Candidate candidate) {
    var order = book.order(candidate.order().id()).filter(ExchangeOrder::isOpen).orElse(null);
    if (order == null) {
      return; // the other exit of its group was filled within this bar
    }
    var price = candidate.fill().price();
    if (order.ask().notional() != null) {
      fillByValue(order, order.ask().notional(), price);
      return;
    }
    var wanted = Groups.workable(book, order);
    var qty = possible(order, wanted);
    boolean stopped = order.ask().type().waitsForElection() && !order.progress().elected();
    if (stopped) {
      order = order.withProgress(order.progress().electedNow());
      book.put(order);
    }
    if (qty.signum() <= 0) {
      return;
    }
    if (volumeLeft != null) {
      volumeLeft = volumeLeft.subtract(qty);
    }
    boolean last = qty.compareTo(order.remaining()) == 0 || endsGroup(order, qty);
    if (last && qty.compareTo(order.remaining()) != 0) {
      order = order.withQty(order.progress().filledQty().add(qty));
    }
    book.fill(order, asset, qty, price, last, minute.end());
    Groups.settle(book, order.groupId(), minute.end());
  }

  /** Whether after this fill nothing of the group is left to exit, now or later. */
  private boolean endsGroup(ExchangeOrder order, BigDecimal qty) {
    if (order.ask().orderClass() == OrderClass.SIMPLE || Groups.isEntry(order)) {
      return false;
    }
    boolean entryOpen =
        book.group(order.groupId()).stream()
            .anyMatch(member -> Groups.isEntry(member) && member.isOpen());
    return !entryOpen && Groups.allowance(book, order.groupId()).compareTo(qty) == 0;
  }

  private void fillByValue(ExchangeOrder order, BigDecimal notional, BigDecimal price) {
    var qty = notional.divide(price, QTY_SCALE, RoundingMode.DOWN);
    if (qty.signum() > 0) {
      book.fill(order, asset, qty, price, true, minute.end());
    }
  }

  /** As much as volume, fault and chance give; all or nothing for fok. */
  private BigDecimal possible(ExchangeOrder order, BigDecimal wanted) {
    var given = volumeLeft == null ? wanted : wanted.min(volumeLeft);
    var qty = given.signum() > 0 ? part.of(order, given) : given;
    if (order.ask().timeInForce() == TimeInForce.FOK) {
      return qty.compareTo(wanted) < 0 ? BigDecimal.ZERO : wanted;
    }
    return byChance(order, qty);
  }

  /** The same seed, order and bar give the same part. */
  private BigDecimal byChance(ExchangeOrder order, BigDecimal qty) {
    var chance = book.terms().partialFillChance();
    if (chance.signum() == 0 || qty.compareTo(BigDecimal.ONE) <= 0) {
      return qty;
    }
    var dice =
        UUID.fromString(
            Ids.derived(
                "partial",
                Long.toString(book.terms().seed()),
                order.id(),
                minute.bar().ts().toString()));
    if (part(dice.getMostSignificantBits()).compareTo(chance) >= 0) {
      return qty;
    }
    var less =
        qty.multiply(part(dice.getLeastSignificantBits() << 2)).setScale(0, RoundingMode.DOWN);
    return less.max(BigDecimal.ONE);
  }

  /** The upper 32 bits as a fraction: 0 up to, not including, 1. */
  private static BigDecimal part(long bits) {
    return BigDecimal.valueOf(bits >>> CHANCE_BITS).divide(BigDecimal.valueOf(1L << CHANCE_BITS));
  }

  /** What works on one bar only has had it. */
  private void endImmediate(List<ExchangeOrder> meeting) {
    for (ExchangeOrder order : meeting) {
      var time = order.ask().timeInForce();
      boolean had = time == TimeInForce.CLS ? minute.closing() : time.isImmediate();
      if (had) {
        book.order(order.id())
            .filter(ExchangeOrder::isOpen)
            .ifPresent(
                left ->
                    book.put(
                        left.after(OrderLife.Event.CANCELED, minute.end()),
                        "canceled",
                        minute.end()));
      }
    }
  }
}
