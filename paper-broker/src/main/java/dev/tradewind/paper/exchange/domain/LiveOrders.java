package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders of all groups of which one is open, found by id, by symbol and side, and by group
 * without looking at the others: an account may have thousands.
 */
final class LiveOrders {

  private final Map<String, ExchangeOrder> byId = new HashMap<>();
  private final Map<Line, TreeMap<Long, ExchangeOrder>> open = new HashMap<>();
  private final Map<Line, TreeMap<Rank, ExchangeOrder>> ranked = new HashMap<>();
  private final Map<String, TreeMap<Long, ExchangeOrder>> groups = new HashMap<>();
  private final Map<String, BigDecimal> reserved = new HashMap<>();
  private Set<String> ended = new HashSet<>();

  private record Line(String symbol, Side side) {}

  /**
   * Where an order stands for one on the other side: first what trades at any price, then the
   * lowest sale or the highest purchase.
   *
   * @param limit null for any price
   */
  private record Rank(Side side, @Nullable BigDecimal limit, long sequence)
      implements Comparable<Rank> {

    static Rank of(ExchangeOrder order) {
      return new Rank(order.side(), order.ask().worstPrice(), order.sequence());
    }

    @Override
    public int compareTo(Rank other) {
      int order = byPrice(other);
      return order == 0 ? Long.compare(sequence, other.sequence) : order;
    }

    private int byPrice(Rank other) {
      if (limit == null || other.limit == null) {
        return Boolean.compare(limit != null, other.limit != null);
      }
      return -side.sign() * limit.compareTo(other.limit);
    }
  }

  void put(ExchangeOrder order) {
    var before = byId.put(order.id(), order);
    if (before != null && !before.groupId().equals(order.groupId())) {
      leave(before);
    }
    groups.computeIfAbsent(order.groupId(), key -> new TreeMap<>()).put(order.sequence(), order);
    var line = new Line(order.symbol(), order.side());
    if (order.isOpen()) {
      open.computeIfAbsent(line, key -> new TreeMap<>()).put(order.sequence(), order);
      ranked.computeIfAbsent(line, key -> new TreeMap<>()).put(Rank.of(order), order);
    } else {
      ended.add(order.groupId());
      remove(open, line, order.sequence());
      remove(ranked, line, Rank.of(order));
    }
    reserved.merge(order.symbol(), reserve(order).subtract(reserve(before)), BigDecimal::add);
  }

  Optional<ExchangeOrder> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** By sequence. */
  List<ExchangeOrder> open() {
    return sorted(open.values().stream().flatMap(line -> line.values().stream()).toList());
  }

  /** By sequence. */
  List<ExchangeOrder> open(String symbol) {
    var both = new ArrayList<ExchangeOrder>(open(symbol, Side.BUY));
    both.addAll(open(symbol, Side.SELL));
    return sorted(both);
  }

  /** By sequence. */
  Collection<ExchangeOrder> open(String symbol, Side side) {
    var line = open.get(new Line(symbol, side));
    return line == null ? List.of() : List.copyOf(line.values());
  }

  /** As {@link #open(String, Side)}, in the order in which one on the other side meets them. */
  Stream<ExchangeOrder> ranked(String symbol, Side side) {
    var line = ranked.get(new Line(symbol, side));
    return line == null ? Stream.empty() : line.values().stream();
  }

  Set<String> symbols() {
    var symbols = new HashSet<String>();
    open.keySet().forEach(line -> symbols.add(line.symbol()));
    return symbols;
  }

  BigDecimal reserved(String symbol) {
    return reserved.getOrDefault(symbol, BigDecimal.ZERO);
  }

  /** By sequence. */
  List<ExchangeOrder> group(String groupId) {
    var group = groups.get(groupId);
    return group == null ? List.of() : List.copyOf(group.values());
  }

  /** Forgets the groups in which nothing is open any more. */
  void tidy() {
    for (String groupId : ended) {
      var group = groups.get(groupId);
      if (group != null && group.values().stream().noneMatch(ExchangeOrder::isOpen)) {
        group.values().forEach(order -> byId.remove(order.id()));
        groups.remove(groupId);
      }
    }
    ended = new HashSet<>(); // one that was cleared would keep the size it once had
  }

  private static <K> void remove(Map<Line, TreeMap<K, ExchangeOrder>> lines, Line line, K key) {
    var orders = lines.get(line);
    if (orders != null) {
      orders.remove(key);
      if (orders.isEmpty()) {
        lines.remove(line);
      }
    }
  }

  private void leave(ExchangeOrder before) {
    var group = groups.get(before.groupId());
    if (group != null) {
      group.remove(before.sequence());
      if (group.isEmpty()) {
        groups.remove(before.groupId());
      }
    }
  }

  /** What the order binds at its reserve price, its asset's point value aside. */
  private static BigDecimal reserve(@Nullable ExchangeOrder order) {
    if (order == null
        || !order.isOpen()
        || order.status() == OrderStatus.HELD
        || !order.ask().opens()) {
      return BigDecimal.ZERO;
    }
    var price = order.ask().reservePrice();
    var notional = order.ask().notional();
    if (price == null) {
      return BigDecimal.ZERO;
    }
    return notional == null ? price.multiply(order.remaining()) : notional;
  }

  private static List<ExchangeOrder> sorted(List<ExchangeOrder> orders) {
    return orders.stream().sorted(Comparator.comparingLong(ExchangeOrder::sequence)).toList();
  }
}
