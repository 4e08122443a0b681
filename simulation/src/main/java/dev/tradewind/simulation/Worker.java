package dev.tradewind.simulation;

import dev.tradewind.execution.entries.domain.EntryStep;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.simulation.DatabaseTwin.Work;
import dev.tradewind.simulation.Tables.OrderRow;
import dev.tradewind.simulation.Transactions.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes the account while its process leads: recovers, books fills, brings each signal to its
 * end. It waits as Hold does: tries again until it succeeds or its term is over.
 */
final class Worker {

  private final SimulatedProcess process;
  private final Protocol protocol;
  private final TermKeeper keeper;
  private final Transactions transactions;
  private final Referee referee;
  private final Terms terms;
  private final Sender sender;
  private final Booking booking;
  private @Nullable Term term;
  private long beganNanos;
  private boolean stopped;

  /**
   * How this account trades.
   *
   * @param entryPatience after how long an order's moment is over; null for one that waits, as in a
   *     feed scope
   */
  record Terms(@Nullable Long entryPatience, long lookEvery, long firstPause, long longestPause) {}

  /** Something that may not be possible yet: null means not yet. */
  @FunctionalInterface
  interface Attempt<A> {
    void go(Consumer<@Nullable A> answer);
  }

  Worker(
      SimulatedProcess process,
      Protocol protocol,
      TermKeeper keeper,
      Transactions transactions,
      Link orderLink,
      Link queryLink,
      BrokerTwin broker,
      Referee referee,
      Terms terms,
      long queryPatience) {
    this.process = process;
    this.protocol = protocol;
    this.keeper = keeper;
    this.transactions = transactions;
    this.referee = referee;
    this.terms = terms;
    this.sender =
        new Sender(
            process, protocol, keeper, this, orderLink, queryLink, broker, referee, queryPatience);
    this.booking = new Booking(this, process, protocol, queryLink, broker, referee, queryPatience);
  }

  /** Does nothing more. */
  void stop() {
    stopped = true;
    referee.stopped(process);
  }

  boolean isStopped() {
    return stopped;
  }

  Term term() {
    if (term == null) {
      throw new IllegalStateException("no term");
    }
    return term;
  }

  long beganNanos() {
    return beganNanos;
  }

  /** Whether orders are known by the id they were sent under, as in a feed scope. */
  boolean isFeed() {
    return terms.entryPatience() == null;
  }

  boolean isTooLate(Signal signal) {
    var patience = terms.entryPatience();
    return patience != null
        && SimulatedSignal.instant(process.worldTime())
            .isAfter(signal.signalAt().plusNanos(patience));
  }

  void awaitTerm() {
    if (stopped) {
      return;
    }
    term = keeper.tenure().term().orElse(null);
    if (term == null) {
      process.in(terms.lookEvery(), this::awaitTerm);
    } else {
      beganNanos = process.nanoTime();
      recover();
    }
  }

  private void recover() {
    this.<List<Signal>>until(
        answer ->
            transactions.read(
                tables -> tables.unresolved().stream().map(row -> signal(tables, row)).toList(),
                answer),
        found -> placeAll(found, 0, this::look));
  }

  private static Signal signal(Tables tables, OrderRow row) {
    var signal = tables.signals().get(row.order().signalId());
    if (signal == null) {
      throw new IllegalStateException("an order without a signal");
    }
    return signal;
  }

  private void look() {
    booking.sync(
        () ->
            this.<List<Signal>>until(
                answer -> transactions.read(Tables::waiting, answer),
                waiting -> placeAll(waiting, 0, this::rest)));
  }

  private void rest() {
    process.in(terms.lookEvery(), () -> hold(this::look));
  }

  private void placeAll(List<Signal> all, int from, Runnable then) {
    if (from == all.size()) {
      then.run();
    } else {
      place(all.get(from).signalId(), () -> placeAll(all, from + 1, then));
    }
  }

  private record Stored(Signal signal, Optional<Order> order) {}

  private void place(String signalId, Runnable then) {
    this.<Stored>until(
        answer ->
            transactions.read(
                tables ->
                    new Stored(
                        Objects.requireNonNull(tables.signals().get(signalId)),
                        tables.orderOf(signalId).map(OrderRow::order)),
                answer),
        stored -> place(stored, then));
  }

  private void place(Stored stored, Runnable then) {
    var signal = stored.signal();
    var now = SimulatedSignal.instant(process.worldTime());
    switch (protocol.step(signal, stored.order().orElse(null), now)) {
      case EntryStep.Ended _ -> then.run();
      case EntryStep.Resume(var order) -> sender.send(signal, order, false, then);
      case EntryStep.Block(var reason) ->
          end(signal, TerminalState.REJECTED_BY_RECONCILIATION, reason, then);
      case EntryStep.Pause(var reason) -> end(signal, TerminalState.REJECTED, reason, then);
      case EntryStep.Expire _ -> end(signal, TerminalState.REJECTED, "expired", then);
      case EntryStep.AskVerdict _ -> judge(signal, then);
    }
  }

  /** The verdict on a signal is the same whoever asks. */
  private void judge(Signal signal, Runnable then) {
    int verdict = Math.floorMod(signal.signalId().hashCode() * 31, 10);
    if (verdict == 0) {
      end(signal, TerminalState.FILTERED, "a rule", then);
    } else if (isTooLate(signal)) {
      end(signal, TerminalState.REJECTED, "expired", then);
    } else {
      var order = SimulatedSignal.order(signal);
      if (protocol.has(PlantedBug.SEND_BEFORE_WRITE)) {
        sender.send(signal, order, true, then);
      } else {
        write(signal, order, then);
      }
    }
  }

  private void write(Signal signal, Order order, Runnable then) {
    if (!protocol.has(PlantedBug.UNKNOWN_COMMIT_IS_FAILURE)) {
      this.<Boolean>fenced(inserting(order), written -> sender.send(signal, order, true, then));
      return;
    }
    transactions.<Boolean>fenced(
        term(),
        inserting(order),
        outcome -> {
          switch (outcome) {
            case Outcome.Committed<Boolean> _ -> sender.send(signal, order, true, then);
            case Outcome.Failed<Boolean>(boolean perhaps) when perhaps ->
                hold(() -> write(signal, SimulatedSignal.anotherOrder(signal), then));
            case Outcome.Failed<Boolean> _ -> hold(() -> write(signal, order, then));
            case Outcome.Stale<Boolean> _ -> over();
          }
        });
  }

  private Work<Boolean> inserting(Order order) {
    return (tables, session) -> {
      if (!tables.orders().containsKey(order.orderKey())) {
        var row = new OrderRow(order, SimulatedSignal.lots(order.signalId()));
        session.write(() -> tables.put(row));
        process.say("writes %s", order.orderKey());
      }
      return true;
    };
  }

  /** Ends a signal without an order. */
  private void end(Signal signal, TerminalState state, String reason, Runnable then) {
    this.<Boolean>fenced(
        (tables, session) -> {
          ending(tables, session, signal, state, reason);
          return true;
        },
        done -> then.run());
  }

  /** Gives a signal its one end, within a transaction. */
  void ending(Tables tables, Session session, Signal signal, TerminalState state, String reason) {
    var stored = tables.signals().get(signal.signalId());
    if (stored != null
        && (stored.ending() == null || protocol.has(PlantedBug.TERMINAL_STATE_TWICE))) {
      var at = SimulatedSignal.instant(process.worldTime());
      session.write(
          () -> {
            tables.end(stored, new Ending(state, reason, at));
            process.say("ends %s as %s: %s", signal.signalId(), state, reason);
            referee.ended(signal.signalId());
          });
    }
  }

  /** A leader's transaction, until it is committed. */
  <A> void fenced(Work<A> work, Consumer<A> then) {
    this.<A>until(
        answer ->
            transactions.<A>fenced(
                term(),
                work,
                outcome -> {
                  switch (outcome) {
                    case Outcome.Committed<A>(var value) -> answer.accept(value);
                    case Outcome.Failed<A> _ -> answer.accept(null);
                    case Outcome.Stale<A> _ -> over();
                  }
                }),
        then);
  }

  /** Tries until it succeeds or the term is over. */
  <A> void until(Attempt<A> attempt, Consumer<A> then) {
    attempt(attempt, terms.firstPause(), then);
  }

  private <A> void attempt(Attempt<A> attempt, long pause, Consumer<A> then) {
    hold(
        () ->
            attempt.go(
                answer -> {
                  if (answer != null) {
                    unlessStopped(() -> then.accept(answer));
                  } else {
                    process.in(
                        pause,
                        () -> attempt(attempt, Math.min(2 * pause, terms.longestPause()), then));
                  }
                }));
  }

  /** The database says that the term is another's. */
  private void over() {
    keeper.lost(term());
    hold(() -> {});
  }

  /** Goes on while the term lasts. */
  private void hold(Runnable step) {
    unlessStopped(
        () -> {
          if (keeper.leads(term())) {
            step.run();
          } else {
            process.in(terms.lookEvery(), this::awaitTerm);
          }
        });
  }

  private void unlessStopped(Runnable step) {
    if (!stopped) {
      step.run();
    }
  }
}
