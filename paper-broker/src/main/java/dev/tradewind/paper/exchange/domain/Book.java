package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an account owns and has ordered. A copy of what the database holds: every change is
 * collected until {@link #takeChanges()}, and a book whose changes could not be written is thrown
 * away. Not safe for use by several threads at once.
 */
public final class Book {

  private static final long MICROSECOND_IN_NANOS = 1000;
  private static final Duration LARGEST_LEAD = Duration.ofHours(1);

  private final String accountId;
  private final Currency currency;
  private final Terms terms;
  private final Map<String, Holding> holdings = new TreeMap<>();
  private final LiveOrders orders = new LiveOrders();
  private final Map<String, ExchangeOrder> changedOrders = new LinkedHashMap<>();
  private final List<Activity> activities = new ArrayList<>();
  private final Map<String, Holding> changedHoldings = new LinkedHashMap<>();
  private final Set<String> applied;
  private final List<String> appliedNow = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private AccountRow row;
  private boolean rowChanged;
  private Changes.@Nullable Point point;
  private @Nullable BigDecimal lastPoint;

  /**
   * @param live orders of every group of which one is open, ended members included, by sequence
   * @param applied ids of the corporate actions it has met
   */
  public Book(
      String accountId,
      Currency currency,
      Terms terms,
      AccountRow row,
      Collection<Holding> holdings,
      Collection<ExchangeOrder> live,
      Collection<String> applied) {
    this.accountId = accountId;
    this.currency = currency;
    this.terms = terms;
    this.row = row;
    this.applied = new HashSet<>(applied);
    holdings.forEach(holding -> this.holdings.put(holding.symbol(), holding));
    live.forEach(orders::put);
  }

  public String accountId() {
    return accountId;
  }

  public Terms terms() {
    return terms;
  }

  public BigDecimal cash() {
    return row.cash();
  }

  public AccountRow row() {
    return row;
  }

  public Configuration configuration() {
    return row.configuration();
  }

  /** Positions that are not flat, by symbol. */
  public List<Holding> holdings() {
    return List.copyOf(holdings.values());
  }

  /** The position in a symbol, flat if there is none. */
  public Holding holding(String symbol) {
    return holdings.getOrDefault(symbol, Holding.flat(symbol));
  }

  /** What of the position open orders do not hold, signed. */
  public BigDecimal available(String symbol) {
    var qty = holding(symbol).qty();
    var closing = qty.signum() > 0 ? Side.SELL : Side.BUY;
    var free = qty.abs().subtract(Rivals.held(this, symbol, closing).qty()).max(BigDecimal.ZERO);
    return qty.signum() < 0 ? free.negate() : free;
  }

  /** An order of a group of which one is open. */
  public Optional<ExchangeOrder> order(String id) {
    return orders.find(id);
  }

  /** Orders that may still be filled, by sequence. */
  public List<ExchangeOrder> open() {
    return orders.open();
  }

  /** As {@link #open()}, of one symbol. */
  public List<ExchangeOrder> open(String symbol) {
    return orders.open(symbol);
  }

  /** As {@link #open(String)}, of one side. */
  Collection<ExchangeOrder> open(String symbol, Side side) {
    return orders.open(symbol, side);
  }

  /** As {@link #open(String, Side)}, those first that one on the other side meets first. */
  Stream<ExchangeOrder> ranked(String symbol, Side side) {
    return orders.ranked(symbol, side);
  }

  /** Symbols that have open orders. */
  Collection<String> openSymbols() {
    return orders.symbols();
  }

  /** What open orders of a symbol that open positions are worth at their reserve prices. */
  BigDecimal reserved(String symbol) {
    return orders.reserved(symbol);
  }

  /** The order and those it hangs together with, by sequence. */
  public List<ExchangeOrder> group(String groupId) {
    return orders.group(groupId);
  }

  /** Whether a bar or a new day could change anything. */
  public boolean isIdle() {
    return orders.isEmpty() && holdings.isEmpty();
  }

  /** What has changed since the last call; empty if nothing has. */
  public Optional<Changes> takeChanges() {
    if (!isChanged()) {
      return Optional.empty();
    }
    var changes =
        new Changes(
            accountId,
            row,
            List.copyOf(changedOrders.values()),
            activities,
            List.copyOf(changedHoldings.values()),
            appliedNow,
            point,
            told);
    changedOrders.clear();
    activities.clear();
    changedHoldings.clear();
    appliedNow.clear();
    point = null;
    told.clear();
    rowChanged = false;
    return Optional.of(changes);
  }

  private boolean isChanged() {
    return rowChanged
        || point != null
        || !changedOrders.isEmpty()
        || !activities.isEmpty()
        || !changedHoldings.isEmpty()
        || !appliedNow.isEmpty();
  }

  /** Whether the account still has to meet this corporate action; asked for once. */
  public boolean meet(String actionId) {
    boolean first = applied.add(actionId);
    if (first) {
      appliedNow.add(actionId);
    }
    return first;
  }

  /** Keeps what the account is worth, if it is not what it was last. */
  public void mark(Instant at, BigDecimal equity) {
    if (lastPoint == null || equity.compareTo(lastPoint) != 0) {
      point = new Changes.Point(at, equity);
      lastPoint = equity;
    }
  }

  /** The market event that is being handled; one that is not newer has been handled before. */
  public boolean begin(long marketEvent) {
    if (marketEvent <= row.marketEvent()) {
      return false;
    }
    row =
        new AccountRow(
            row.cash(),
            row.lastEquity(),
            row.day(),
            row.orderSequence(),
            row.activitySequence(),
            row.lastSubmitted(),
            marketEvent,
            row.configuration());
    return true;
  }

  public void configure(Configuration configuration) {
    row =
        new AccountRow(
            row.cash(),
            row.lastEquity(),
            row.day(),
            row.orderSequence(),
            row.activitySequence(),
            row.lastSubmitted(),
            row.marketEvent(),
            configuration);
    rowChanged = true;
  }

  void beginDay(LocalDate day, BigDecimal equity) {
    row =
        new AccountRow(
            row.cash(),
            equity,
            day,
            row.orderSequence(),
            row.activitySequence(),
            row.lastSubmitted(),
            row.marketEvent(),
            row.configuration());
    rowChanged = true;
  }

  long nextOrderSequence() {
    move(row.cash(), row.orderSequence() + 1, row.activitySequence(), row.lastSubmitted());
    return row.orderSequence();
  }

  /**
   * Later than every order before, so that a list can be paged by time; where the market's time has
   * jumped back to an earlier session it begins anew.
   */
  Instant nextSubmission(Instant now) {
    var next = row.lastSubmitted().plusNanos(MICROSECOND_IN_NANOS);
    boolean jumpedBack = next.isAfter(now.plus(LARGEST_LEAD));
    var submitted = now.isAfter(next) || jumpedBack ? now : next;
    move(row.cash(), row.orderSequence(), row.activitySequence(), submitted);
    return submitted;
  }

  void put(ExchangeOrder order) {
    orders.put(order);
    changedOrders.put(order.id(), order);
  }

  /** Keeps the order, and what is to be told of it. */
  void put(ExchangeOrder order, String event, Instant at) {
    put(order);
    told.add(new Told(event, order, at, null));
  }

  /** Forgets groups in which nothing is open any more. */
  void tidy() {
    orders.tidy();
  }

  /** Keeps a fill of the order with all it moves. */
  ExchangeOrder fill(
      ExchangeOrder order,
      Asset asset,
      BigDecimal qty,
      BigDecimal price,
      boolean last,
      Instant at) {
    var side = order.side();
    var filled = order.filled(qty, price, last, at);
    var before = holding(order.symbol());
    var after = before.after(side, qty, price);
    keep(after);
    var costs = Costs.of(terms, asset, side, qty, price, currency);
    var cashMove = Costs.cashMove(asset, side, qty, price, costs, currency);
    var fill =
        new Activity.Fill(
            Ids.derived("execution", order.id(), Integer.toString(filled.progress().fills())),
            row.activitySequence() + 1,
            at,
            order.id(),
            order.symbol(),
            side,
            price,
            qty,
            filled.progress().filledQty(),
            last ? BigDecimal.ZERO : filled.remaining(),
            filled.status(),
            after.qty(),
            costs,
            cashMove,
            after.qty().signum() < 0 && order.ask().opens());
    add(fill);
    put(filled);
    told.add(
        new Told(
            filled.status() == OrderStatus.FILLED ? "fill" : "partial_fill", filled, at, fill));
    return filled;
  }

  /** Keeps something else that moved cash or a position. */
  void enter(
      String type,
      Instant at,
      @Nullable String symbol,
      BigDecimal signedQty,
      @Nullable BigDecimal perShare,
      BigDecimal netAmount,
      String description) {
    long sequence = row.activitySequence() + 1;
    add(
        new Activity.Entry(
            Ids.derived("activity", accountId, Long.toString(sequence)),
            sequence,
            at,
            type,
            symbol,
            signedQty,
            perShare,
            netAmount,
            description));
  }

  void keep(Holding holding) {
    if (holding.net().isFlat()) {
      holdings.remove(holding.symbol());
    } else {
      holdings.put(holding.symbol(), holding);
    }
    changedHoldings.put(holding.symbol(), holding);
  }

  /** The account's currency. */
  public Currency currency() {
    return currency;
  }

  private void add(Activity activity) {
    activities.add(activity);
    move(
        row.cash().add(activity.netAmount()),
        row.orderSequence(),
        activity.sequence(),
        row.lastSubmitted());
  }

  private void move(
      BigDecimal cash, long orderSequence, long activitySequence, Instant lastSubmitted) {
    row =
        new AccountRow(
            cash,
            row.lastEquity(),
            row.day(),
            orderSequence,
            activitySequence,
            lastSubmitted,
            row.marketEvent(),
            row.configuration());
    rowChanged = true;
  }
}
