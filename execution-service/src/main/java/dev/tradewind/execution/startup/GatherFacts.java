package dev.tradewind.execution.startup;

import dev.tradewind.broker.BrokerAccount;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.execution.startup.domain.StartUpFacts;
import dev.tradewind.execution.startup.domain.StartUpFacts.Held;
import dev.tradewind.execution.startup.domain.StartUpFacts.Money;
import dev.tradewind.execution.startup.domain.StartUpFacts.OurPosition;
import dev.tradewind.execution.startup.domain.StartUpFacts.Resting;
import dev.tradewind.execution.startup.persistence.StartUpChecks;
import dev.tradewind.execution.synthetics.domain.LegBalance;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gathers what the start-up check looks at: first what is stored, then what the broker says. */
@ApplicationScoped
public class GatherFacts {

  private static final Duration LATELY = Duration.ofDays(1);

  private final LeaderTransactions transactions;
  private final Accounts accounts;
  private final ScopeClock clock;
  private final ScopeStates states;
  private final Positions positions;
  private final Orders orders;
  private final LiveSlotOf slots;
  private final StartUpChecks checks;
  private final SyntheticEntries synthetics;
  private final Rollovers rollovers;

  GatherFacts(
      LeaderTransactions transactions,
      Accounts accounts,
      ScopeClock clock,
      ScopeStates states,
      Positions positions,
      Orders orders,
      LiveSlotOf slots,
      StartUpChecks checks,
      SyntheticEntries synthetics,
      Rollovers rollovers) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.clock = clock;
    this.states = states;
    this.positions = positions;
    this.orders = orders;
    this.slots = slots;
    this.checks = checks;
    this.synthetics = synthetics;
    this.rollovers = rollovers;
  }

  private record Stored(
      List<Position> open,
      List<Order> working,
      List<Rollover> rolling,
      Map<String, List<Held>> legs,
      @Nullable String symbol,
      @Nullable Instant now,
      Set<String> closedLately) {}

  /**
   * Gathers; part of an answer is none.
   *
   * @throws dev.tradewind.broker.BrokerUnavailableException if the broker gives no answer
   */
  StartUpFacts gather(Desk desk) {
    boolean feed =
        accounts.get(desk.scope().account(), desk.scope().mode()).clock()
            == Account.TimeSource.FEED;
    var stored = transactions.read(handle -> stored(handle, desk, feed));
    var held =
        desk.broker().positions().stream()
            .map(position -> new Held(position.symbol(), position.qty()))
            .toList();
    var resting = resting(desk.broker().orders(OrderQuery.open()), stored.working());
    return new StartUpFacts(
        money(desk.broker().account()),
        desk.currency().getCurrencyCode(),
        held,
        resting,
        stored.open().stream().map(position -> ours(position, stored)).toList(),
        stored.closedLately(),
        known(desk, stored),
        !feed,
        stored.now());
  }

  private Stored stored(Handle handle, Desk desk, boolean feed) {
    var scope = desk.scope();
    Instant now =
        feed
            ? states.find(handle, scope).map(ScopeStates.ScopeState::asOf).orElse(null)
            : clock.now();
    return new Stored(
        positions.open(handle, scope),
        orders.working(handle, scope),
        rollovers.open(handle, scope),
        legs(handle, scope),
        slots.scope(handle, scope).map(LiveSlot::symbol).orElse(null),
        now,
        now == null ? Set.of() : checks.closedSince(handle, scope, now.minus(LATELY)));
  }

  /** What the slot trades is known; of anything else the broker is asked. */
  private static Set<String> known(Desk desk, Stored stored) {
    var known = new HashSet<String>();
    if (stored.symbol() != null) {
      known.add(stored.symbol());
    }
    stored.open().stream()
        .map(Position::instrument)
        .distinct()
        .filter(symbol -> !known.contains(symbol))
        .filter(symbol -> desk.broker().asset(new Symbol(symbol)).isPresent())
        .toList()
        .forEach(known::add);
    return known;
  }

  private static Money money(BrokerAccount account) {
    return new Money(
        account.status(),
        account.currency(),
        account.equity(),
        account.buyingPower(),
        account.accountBlocked(),
        account.tradingBlocked(),
        account.tradeSuspendedByUser());
  }

  /** The legs of a bracket come with it or on their own. */
  private static List<Resting> resting(List<BrokerOrder> open, List<Order> working) {
    var ours =
        working.stream()
            .flatMap(
                order -> Stream.of(order.brokerOrderId(), order.clientOrderId(), order.orderKey()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return open.stream()
        .map(
            order ->
                new Resting(
                    order.id(),
                    order.symbol(),
                    order.submittedAt(),
                    ours.contains(order.id()) || ours.contains(order.clientOrderId())))
        .toList();
  }

  /** What the signals traded as options hold at the broker, by their fills. */
  private Map<String, List<Held>> legs(Handle handle, Scope scope) {
    var held = new HashMap<String, List<Held>>();
    for (var signalId : synthetics.open(handle, scope)) {
      var legs = synthetics.find(handle, signalId).orElseThrow();
      positions
          .ofSignal(handle, signalId)
          .ifPresent(
              position -> {
                var balance = LegBalance.of(orders.ofSignal(handle, signalId));
                held.put(
                    signalId,
                    List.of(
                        new Held(legs.bought(position.direction()).toString(), balance.bought()),
                        new Held(
                            legs.sold(position.direction()).toString(), balance.sold().negate())));
              });
    }
    return held;
  }

  private static OurPosition ours(Position position, Stored stored) {
    var legs = stored.legs().getOrDefault(position.signalId(), List.of());
    // Between its contracts it holds what is opened again already.
    var rolling =
        stored.rolling().stream()
            .filter(rollover -> rollover.positionId().equals(position.positionId()))
            .filter(rollover -> rollover.opened().quantity().signum() > 0)
            .findFirst();
    return new OurPosition(
        position.positionId(),
        rolling.map(Rollover::symbolAfter).orElse(position.instrument()),
        legs.isEmpty()
            ? rolling.map(rollover -> rollover.opened().quantity()).orElse(position.openQuantity())
            : position.quantity(),
        position.direction().sign(),
        position.entryPrice(),
        position.initialStop(),
        position.entryTimestamp(),
        position.rollover().status().text(),
        legs);
  }
}
