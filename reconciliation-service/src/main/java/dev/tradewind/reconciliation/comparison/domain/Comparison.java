package dev.tradewind.reconciliation.comparison.domain;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.books.domain.WorkingOrder;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.RestingOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares our books with the broker's account. */
public final class Comparison {

  private Comparison() {}

  /**
   * Every difference, positions first, by symbol.
   *
   * @param resting the broker's open orders
   * @param legIds broker ids of the stops and targets of entries of ours: they are no phantoms
   */
  public static List<Discrepancy> compare(
      Books books,
      BrokerState broker,
      List<RestingOrder> resting,
      Set<String> legIds,
      Tolerances tolerances) {
    var found = new ArrayList<Discrepancy>();
    found.addAll(positions(books, broker, tolerances));
    cash(books, broker, tolerances).ifPresent(found::add);
    found.addAll(orders(books, resting, legIds));
    return List.copyOf(found);
  }

  /** PASS without a discrepancy. Every class blocks, so any makes it FAIL. */
  public static Status statusOf(List<Discrepancy> discrepancies) {
    return discrepancies.isEmpty() ? Status.PASS : Status.FAIL;
  }

  private static List<Discrepancy> positions(
      Books books, BrokerState broker, Tolerances tolerances) {
    var theirs = new TreeMap<Symbol, HeldPosition>();
    broker.positions().stream()
        .filter(held -> held.qty().signum() != 0)
        .forEach(held -> theirs.put(held.symbol(), held));
    var symbols = new TreeSet<Symbol>(theirs.keySet());
    symbols.addAll(books.positions().keySet());
    return symbols.stream()
        .map(
            symbol ->
                position(
                    symbol,
                    books.positions().getOrDefault(symbol, NetPosition.FLAT),
                    Optional.ofNullable(theirs.get(symbol)),
                    tolerances))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Discrepancy> position(
      Symbol symbol, NetPosition ours, Optional<HeldPosition> held, Tolerances tolerances) {
    if (held.isEmpty()) {
      return ours.isFlat()
          ? Optional.empty()
          : Optional.of(new Discrepancy.MissingPosition(symbol, ours.qty()));
    }
    HeldPosition theirs = held.get();
    if (ours.isFlat()) {
      return Optional.of(
          new Discrepancy.ExternalPosition(symbol, theirs.qty(), theirs.averagePrice()));
    }
    if (ours.qty().signum() != theirs.qty().signum()) {
      return Optional.of(new Discrepancy.WrongSide(symbol, ours.qty(), theirs.qty()));
    }
    if (ours.qty().compareTo(theirs.qty()) != 0) {
      return Optional.of(new Discrepancy.WrongQuantity(symbol, ours.qty(), theirs.qty()));
    }
    BigDecimal allowed = theirs.averagePrice().abs().multiply(tolerances.averagePriceRatio());
    BigDecimal apart = ours.averagePrice().subtract(theirs.averagePrice()).abs();
    return apart.compareTo(allowed) <= 0
        ? Optional.empty()
        : Optional.of(
            new Discrepancy.WrongAveragePrice(
                symbol, ours.averagePrice(), theirs.averagePrice(), allowed));
  }

  private static Optional<Discrepancy> cash(
      Books books, BrokerState broker, Tolerances tolerances) {
    if (!books.currency().equals(broker.currency())) {
      return Optional.of(new Discrepancy.WrongCurrency(books.currency(), broker.currency()));
    }
    BigDecimal allowed = tolerances.cashAt(broker.portfolioValue());
    BigDecimal apart = books.cash().subtract(broker.cash()).abs();
    return apart.compareTo(allowed) <= 0
        ? Optional.empty()
        : Optional.of(
            new Discrepancy.WrongCash(books.cash(), broker.cash(), allowed, broker.currency()));
  }

  private static List<Discrepancy> orders(
      Books books, List<RestingOrder> resting, Set<String> legIds) {
    Set<String> theirs =
        resting.stream().map(RestingOrder::brokerOrderId).collect(Collectors.toSet());
    Set<String> ours =
        books.workingOrders().stream().map(WorkingOrder::brokerOrderId).collect(Collectors.toSet());
    Stream<Discrepancy> stuck =
        books.workingOrders().stream()
            .filter(order -> !theirs.contains(order.brokerOrderId()))
            .map(
                order ->
                    new Discrepancy.StuckOrder(
                        order.symbol(),
                        order.clientOrderId(),
                        order.brokerOrderId(),
                        order.openQty()));
    Stream<Discrepancy> phantom =
        resting.stream()
            .filter(order -> !ours.contains(order.brokerOrderId()))
            .filter(order -> !legIds.contains(order.brokerOrderId()))
            .map(
                order ->
                    new Discrepancy.PhantomOrder(
                        order.symbol(),
                        order.clientOrderId(),
                        order.brokerOrderId(),
                        order.openQty()));
    return Stream.concat(stuck, phantom).toList();
  }
}
