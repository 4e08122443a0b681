package dev.tradewind.execution.exits;

import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitSignalWork;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Asked;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Held;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.persistence.ExitOrders;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.EndSignal;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.execution.signals.persistence.ExitSignals;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.kernel.Ids;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Works off the signals to exit of a live scope. A signal is claimed in the transaction that stores
 * what it asks for, and ends by what became of that: whoever leads finds either nothing done or all
 * of it. No verdict is asked, and what stops entries does not stop it.
 */
@ApplicationScoped
public class WorkExitSignals {

  private static final Logger LOG = Logger.getLogger(WorkExitSignals.class);
  private static final int MOST_AT_ONCE = 100;

  /** What was added last comes first. */
  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::entryTimestamp).thenComparing(Position::positionId).reversed();

  private final LeaderTransactions transactions;
  private final Signals signals;
  private final ExitSignals exitSignals;
  private final ExitRequests exits;
  private final ExitOrders exitOrders;
  private final Orders orders;
  private final Positions positions;
  private final RequestExit requestExit;
  private final CloseOrders closeOrders;
  private final EndSignal endSignal;

  WorkExitSignals(
      LeaderTransactions transactions,
      Signals signals,
      ExitSignals exitSignals,
      ExitRequests exits,
      ExitOrders exitOrders,
      Orders orders,
      Positions positions,
      RequestExit requestExit,
      CloseOrders closeOrders,
      EndSignal endSignal) {
    this.transactions = transactions;
    this.signals = signals;
    this.exitSignals = exitSignals;
    this.exits = exits;
    this.exitOrders = exitOrders;
    this.orders = orders;
    this.positions = positions;
    this.requestExit = requestExit;
    this.closeOrders = closeOrders;
    this.endSignal = endSignal;
  }

  private record Found(Signal signal, ExitSignalWork work) {}

  /** Does what is next for each while the market is open; true if the broker was asked. */
  public boolean look(Look look) {
    boolean acted = false;
    for (var found : look.read(() -> found(look))) {
      acted |= advance(look, found);
    }
    return acted;
  }

  /**
   * Ends those whose requests are over, and what there is nothing to be done about; begins none.
   */
  public void follow(Look look) {
    look.read(() -> found(look)).stream()
        .filter(found -> isClaimed(found.signal()) || found.work() instanceof ExitSignalWork.Reject)
        .forEach(found -> advance(look, found));
  }

  /** Ends what the session has left without an order, and the requests with it. */
  public void endDay(Look look) {
    endRun(look);
    look.read(() -> found(look)).forEach(found -> expire(look, found.signal()));
  }

  /** Ends what the run has begun and left without an order, and the requests with it. */
  public void endRun(Look look) {
    look.read(() -> unresolved(look))
        .forEach(order -> closeOrders.resolve(look.desk(), look.hold(), order));
    follow(look);
    look.read(() -> found(look)).stream()
        .map(Found::signal)
        .filter(WorkExitSignals::isClaimed)
        .forEach(signal -> expire(look, signal));
  }

  private void expire(Look look, Signal signal) {
    end(
        look,
        signal,
        new Ending(
            TerminalState.REJECTED,
            "expired: the session ended before the broker had an order of it",
            look.now()),
        null,
        handle -> giveUp(handle, look, signal));
  }

  private boolean advance(Look look, Found found) {
    var signal = found.signal();
    return switch (found.work()) {
      case ExitSignalWork.Wait _ -> false;
      case ExitSignalWork.TakeOut takeOut -> {
        takeOut.entries().forEach(entry -> closeOrders.cancel(look.desk(), entry, look.asked()));
        yield true;
      }
      case ExitSignalWork.Ask ask -> {
        ask(look, signal, ask);
        yield false;
      }
      case ExitSignalWork.Executed(var exitId, var orderKey) -> {
        end(look, signal, Ending.exited(exitId, orderKey, look.now()), orderKey, handle -> {});
        yield false;
      }
      case ExitSignalWork.Reject(var reason) -> {
        end(
            look,
            signal,
            new Ending(TerminalState.REJECTED, reason, look.now()),
            null,
            handle -> {});
        yield false;
      }
    };
  }

  /** What cannot be asked for is the signal's end, and no reason to wait. */
  private void ask(Look look, Signal signal, ExitSignalWork.Ask ask) {
    Optional<String> refused =
        look.hold()
            .until(
                "the database",
                () -> {
                  try {
                    transactions.run(look.desk().term(), handle -> ask(handle, look, signal, ask));
                    return Optional.of(Optional.<String>empty());
                  } catch (HttpProblem e) {
                    return Optional.of(Optional.of(String.valueOf(e.getDetail())));
                  }
                });
    Checkpoint.SIGNALS_CLAIMED.reached(look.desk().scope());
    refused.ifPresent(
        why ->
            end(
                look,
                signal,
                new Ending(TerminalState.REJECTED, "exit_refused: " + why, look.now()),
                null,
                handle -> {}));
  }

  /** The claim and what it asks for, or neither. */
  private void ask(Handle handle, Look look, Signal signal, ExitSignalWork.Ask ask) {
    claim(handle, look, signal);
    var reasoning = signal.reasoning();
    for (var part : ask.parts()) {
      requestExit.request(
          handle,
          new ExitRequest(
              Ids.derived("exit", "signal", signal.signalId(), part.positionId()),
              signal.scope(),
              part.positionId(),
              ExitCondition.parse(Objects.requireNonNull(signal.exitCondition())),
              part.quantity(),
              signal.signalId(),
              signal.source(),
              reasoning == null ? "signal " + signal.signalId() : reasoning));
    }
    LOG.infof(
        "exit.signal_claimed scope=%s signal=%s strategy=%s positions=%d",
        signal.scope(), signal.signalId(), signal.strategyId(), ask.parts().size());
  }

  private void claim(Handle handle, Look look, Signal signal) {
    signals.claimAt(
        handle, signal.signalId(), look.runId(), look.step(), look.tradingDay(), look.now());
  }

  private void giveUp(Handle handle, Look look, Signal signal) {
    exits.ofSignal(handle, signal.signalId()).stream()
        .filter(exit -> exit.state() == ExitState.OPEN)
        .forEach(
            exit ->
                exits.end(
                    handle,
                    exit.exitId(),
                    ExitState.FAILED,
                    "expired with its signal",
                    exit.exitedQty(),
                    look.now()));
  }

  /** What also belongs into the transaction that ends a signal. */
  @FunctionalInterface
  private interface Before {
    void in(Handle handle);
  }

  private void end(
      Look look, Signal signal, Ending ending, @Nullable String orderKey, Before before) {
    OptionalLong fact =
        look.hold()
            .until(
                "the database",
                () ->
                    Optional.of(
                        transactions.call(
                            look.desk().term(),
                            handle -> {
                              claim(handle, look, signal);
                              before.in(handle);
                              return endSignal.endExit(
                                  handle,
                                  signal,
                                  new Moment(look.runId(), look.tradingDay(), look.now()),
                                  ending,
                                  orderKey);
                            })));
    fact.ifPresent(look.desk().facts()::written);
  }

  private List<Found> found(Look look) {
    return transactions.read(
        handle -> {
          var waiting = exitSignals.waiting(handle, look.desk().scope(), MOST_AT_ONCE);
          return waiting.stream()
              .map(signal -> new Found(signal, work(handle, signal, look.now())))
              .toList();
        });
  }

  /** Orders of what was asked for of which nobody knows whether the broker has them. */
  private List<Order> unresolved(Look look) {
    return transactions.read(
        handle ->
            exitSignals.waiting(handle, look.desk().scope(), MOST_AT_ONCE).stream()
                .flatMap(signal -> exits.ofSignal(handle, signal.signalId()).stream())
                .flatMap(exit -> exitOrders.of(handle, exit.exitId()).stream())
                .map(placed -> orders.find(handle, placed.orderKey()).orElseThrow())
                .filter(order -> order.state().isUnresolved())
                .toList());
  }

  private ExitSignalWork work(Handle handle, Signal signal, Instant now) {
    if (isClaimed(signal)) {
      return ExitSignalWork.follow(asked(handle, signal));
    }
    if (signal.isExpiredAt(now)) {
      return new ExitSignalWork.Reject(
          "expired: it was to be taken before %s".formatted(signal.expiresAt()));
    }
    var held = held(handle, signal);
    return ExitSignalWork.begin(
        new ExitSignalWork.Standing(
            signal.quantity(),
            exitSignals.entryWaitsBefore(handle, signal),
            held.stream()
                .map(position -> new Held(position.positionId(), position.openQuantity()))
                .filter(position -> position.open().signum() > 0)
                .toList(),
            unfilled(handle, signal, held)));
  }

  private List<Asked> asked(Handle handle, Signal signal) {
    return exits.ofSignal(handle, signal.signalId()).stream()
        .map(exit -> new Asked(exit, exitOrders.accepted(handle, exit.exitId()).orElse(null)))
        .toList();
  }

  private List<Position> held(Handle handle, Signal signal) {
    var meant = exitSignals.meant(handle, signal.scope(), signal.strategyId(), signal.symbol());
    return positions.open(handle, signal.scope()).stream()
        .filter(position -> meant.contains(position.positionId()))
        .filter(position -> position.direction() == signal.direction())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private List<Order> unfilled(Handle handle, Signal signal, List<Position> held) {
    var filled =
        held.stream()
            .collect(Collectors.toMap(Position::signalId, Function.identity(), (a, b) -> a));
    return orders.working(handle, signal.scope()).stream()
        .filter(order -> order.leg() == Leg.ENTRY && !filled.containsKey(order.signalId()))
        .filter(order -> order.strategyId().equals(signal.strategyId()))
        .filter(order -> order.symbol().equals(signal.symbol()))
        .filter(order -> order.side() == signal.direction().entrySide())
        .toList();
  }

  private static boolean isClaimed(Signal signal) {
    return signal.runId() != null;
  }
}
