package dev.tradewind.execution.live;

import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.exits.CloseOrders;
import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.RequestExit;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.Following;
import dev.tradewind.execution.synthetics.domain.LegOrders;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.OptionLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the two legs of synthetic positions of one size: the sold leg follows what was filled of
 * the bought one, into the position and out of it. What was done is found in the orders, so the
 * next leader goes on.
 */
@ApplicationScoped
public class FollowLegs {

  private static final Logger LOG = Logger.getLogger(FollowLegs.class);
  private static final String RULE = "leg-refused";

  /** What the broker has just refused it would refuse again. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  /** A leg that is short and alone is tried again as long as the market is open. */
  private static final Duration AFTER_GIVING_UP = Duration.ofMinutes(1);

  /** How often the broker is asked whether it is short of a leg still. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

  private final LeaderTransactions transactions;
  private final SyntheticEntries synthetics;
  private final Orders orders;
  private final Signals signals;
  private final Positions positions;
  private final CloseOrders closeOrders;
  private final RequestExit requestExit;
  private final ExitRequests exits;
  private final Alerts alerts;

  /** When this instance last sent an order of a signal's sold leg. */
  private final Map<String, Long> sentAtNanos = new ConcurrentHashMap<>();

  /** When this instance last asked the broker about a signal's sold leg. */
  private final Map<String, Long> askedAtNanos = new ConcurrentHashMap<>();

  /** What a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  FollowLegs(
      LeaderTransactions transactions,
      SyntheticEntries synthetics,
      Orders orders,
      Signals signals,
      Positions positions,
      CloseOrders closeOrders,
      RequestExit requestExit,
      ExitRequests exits,
      Alerts alerts) {
    this.transactions = transactions;
    this.synthetics = synthetics;
    this.orders = orders;
    this.signals = signals;
    this.positions = positions;
    this.closeOrders = closeOrders;
    this.requestExit = requestExit;
    this.exits = exits;
    this.alerts = alerts;
  }

  private record Found(String signalId, OptionLegs legs, Direction direction, List<Order> orders) {}

  /**
   * Does the next step for every signal traded as two legs.
   *
   * @return whether the broker was asked for something, so that its answer is read
   */
  boolean look(Look look) {
    boolean acted = false;
    for (var found : look.read(() -> found(look))) {
      acted |= follow(look, found);
    }
    return acted;
  }

  /** Whether the legs of every signal are of one size, or a person is asked to make them so. */
  boolean areEven(Look look) {
    return look.read(() -> found(look)).stream()
        .map(found -> Following.of(found.orders(), look.runId()))
        .allMatch(next -> next instanceof Following.Even || next instanceof Following.GiveUp);
  }

  private boolean follow(Look look, Found found) {
    return switch (Following.of(found.orders(), look.runId())) {
      case Following.Even _ -> {
        sentAtNanos.remove(found.signalId());
        yield false;
      }
      case Following.Await _ -> true;
      case Following.Resolve resolve -> {
        closeOrders.resolve(look.desk(), look.hold(), resolve.order());
        yield true;
      }
      case Following.Send send -> send(look, found, send);
      case Following.GiveUp giveUp -> giveUp(look, found, giveUp);
    };
  }

  private boolean send(Look look, Found found, Following.Send send) {
    if (isRefused(found.orders(), send)) {
      if (isTooSoon(found, AFTER_REFUSAL)) {
        return true;
      }
      if (send.leg() == Leg.BUY_TO_CLOSE && !isShort(look, found, send.quantity())) {
        return false;
      }
    }
    sentAtNanos.put(found.signalId(), System.nanoTime());
    var order =
        LegOrders.following(
            found.orders().getFirst(), found.legs(), found.direction(), look.runId(), send);
    closeOrders.place(look.desk(), look.hold(), order, handle -> {});
    return true;
  }

  private boolean isTooSoon(Found found, Duration pause) {
    var before = sentAtNanos.get(found.signalId());
    return before != null && System.nanoTime() - before < pause.toNanos();
  }

  /**
   * Whether the broker is short of so much of the sold leg: what a person has bought back there is
   * not bought a second time. Without an answer nothing is sent.
   */
  private boolean isShort(Look look, Found found, BigDecimal quantity) {
    var asked = askedAtNanos.get(found.signalId());
    if (asked != null && System.nanoTime() - asked < BETWEEN_QUESTIONS.toNanos()) {
      return false;
    }
    askedAtNanos.put(found.signalId(), System.nanoTime());
    var symbol = found.legs().sold(found.direction());
    BigDecimal held;
    try {
      held =
          look.desk().broker().positions().stream()
              .filter(position -> position.symbol().equals(symbol.toString()))
              .map(BrokerPosition::qty)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
    } catch (BrokerUnavailableException e) {
      LOG.warnf("synthetic.broker_away scope=%s why=%s", look.desk().scope(), FailureText.of(e));
      return false;
    }
    if (held.negate().compareTo(quantity) >= 0) {
      askedAtNanos.remove(found.signalId());
      return true;
    }
    if (told.add("%s elsewhere %s".formatted(found.signalId(), look.runId()))) {
      alerts.raise(
          "leg_traded_elsewhere",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "%s of %s are to be bought back on %s, but the broker holds %s: somebody traded it there. Sell it there again; then it is bought back here"
              .formatted(
                  quantity.toPlainString(), symbol, look.desk().scope(), held.toPlainString()),
          Map.of("signal_id", found.signalId(), "symbol", symbol.toString()));
    }
    return false;
  }

  private static boolean isRefused(List<Order> orders, Following.Send send) {
    return orders.stream()
        .filter(order -> order.leg() == send.leg() && order.attempt() == send.attempt() - 1)
        .anyMatch(order -> order.filledQty().signum() == 0);
  }

  /** A leg alone is another position than the strategy's: it is left, or a person must act. */
  private boolean giveUp(Look look, Found found, Following.GiveUp giveUp) {
    boolean opening = giveUp.excess().signum() > 0;
    var symbol = found.legs().sold(found.direction());
    if (opening) {
      look.hold()
          .until(
              "the database",
              () -> {
                transactions.run(look.desk().term(), handle -> leave(handle, look, found));
                return Optional.of(true);
              });
    }
    if (told.add("%s %s %s".formatted(found.signalId(), opening, look.runId()))) {
      LOG.errorf(
          "synthetic.leg_refused scope=%s signal=%s symbol=%s excess=%s attempts=%d",
          look.desk().scope(), found.signalId(), symbol, giveUp.excess(), giveUp.attempts());
      alerts.raise(
          "leg_refused",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          opening
              ? "The broker did not take %s of %s to sell in %d attempts on %s; what was bought beside it is left"
                  .formatted(giveUp.excess(), symbol, giveUp.attempts(), look.desk().scope())
              : "The broker did not take %s of %s to buy back in %d attempts on %s; it is short and alone, and tried again every minute: see why the broker refuses it"
                  .formatted(
                      giveUp.excess().negate(), symbol, giveUp.attempts(), look.desk().scope()),
          Map.of("signal_id", found.signalId(), "symbol", symbol.toString()));
    }
    if (opening || isTooSoon(found, AFTER_GIVING_UP)) {
      return false;
    }
    return send(look, found, giveUp.once(found.orders()));
  }

  private void leave(Handle handle, Look look, Found found) {
    var position = positions.requiredOfSignal(handle, found.signalId());
    if (!position.executions().entryComplete()) {
      positions.completeEntry(handle, position);
    }
    var id = Ids.derived("exit", RULE, position.positionId(), look.runId());
    if (isToLeave(handle, position) && exits.find(handle, id).isEmpty()) {
      requestExit.request(
          handle,
          new ExitRequest(
              id,
              look.desk().scope(),
              position.positionId(),
              ExitCondition.FORCE_EXIT,
              null,
              RULE,
              "the broker refuses the other leg"));
    }
  }

  private boolean isToLeave(Handle handle, Position position) {
    return position.isOpen()
        && position.openQuantity().signum() > 0
        && exits.openOf(handle, position.positionId()).isEmpty();
  }

  private List<Found> found(Look look) {
    return transactions.read(
        handle ->
            synthetics.open(handle, look.desk().scope()).stream()
                .map(
                    signalId ->
                        new Found(
                            signalId,
                            synthetics.find(handle, signalId).orElseThrow(),
                            signals.required(handle, signalId).direction(),
                            entryFirst(orders.ofSignal(handle, signalId))))
                .toList());
  }

  private static List<Order> entryFirst(List<Order> orders) {
    return orders.stream()
        .sorted((a, b) -> Boolean.compare(b.leg() == Leg.ENTRY, a.leg() == Leg.ENTRY))
        .toList();
  }
}
