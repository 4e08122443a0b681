package dev.tradewind.simulation;

import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.simulation.BrokerTwin.Sent;
import dev.tradewind.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches every step and throws {@link InvariantBrokenException} when a promise is broken. It sees
 * everything at once, which nobody in a schedule can.
 */
final class Referee {

  private final Tally tally;
  private final Map<String, String> orderOfSignal = new HashMap<>();
  private final Set<String> orderKeysSent = new HashSet<>();
  private final Set<String> stale = new HashSet<>();
  private final Set<String> lateArrivals = new HashSet<>();
  private final Set<String> strays = new HashSet<>();
  private final List<Send> underWay = new ArrayList<>();
  private Tables tables = new Tables();
  private List<Executor> executors = List.of();
  private long tolerance;
  private long newest;

  /** A send that its sender still waits for. */
  static final class Send {
    private final SimulatedProcess sender;
    private final long epoch;
    private final long endsNanos;
    private final int freezes;

    private Send(SimulatedProcess sender, long epoch, long endsNanos) {
      this.sender = sender;
      this.epoch = epoch;
      this.endsNanos = endsNanos;
      this.freezes = sender.freezes();
    }

    /** Whether its sender could not keep the time: it was frozen meanwhile. */
    boolean isExcused() {
      return sender.clockStood() || sender.freezes() != freezes || !sender.isAlive();
    }

    /** Whether it is sent only now, after its sender should have stopped to wait for it. */
    boolean isStale() {
      return sender.clockStood()
          || (sender.freezes() != freezes && sender.nanoTime() - endsNanos > 0);
    }
  }

  Referee(Tally tally) {
    this.tally = tally;
  }

  /**
   * What it sees.
   *
   * @param clockTolerance by how much clocks may differ over a time to live
   */
  void watch(Tables committed, List<Executor> all, long clockTolerance) {
    tables = committed;
    executors = all;
    tolerance = clockTolerance;
  }

  Tally tally() {
    return tally;
  }

  /** A key of the election was deleted. */
  void released(String holder, String by) {
    require(holder.equals(by), "%s deleted the grant of %s", by, holder);
  }

  /** A transaction under a term commits. */
  void committing(long epoch, long present) {
    require(epoch == present, "a write of epoch %d is committed under epoch %d", epoch, present);
  }

  /** A leader's transaction was refused for its epoch. */
  void refused() {
    tally.count(Count.REFUSED_BY_EPOCH);
  }

  /** An epoch was raised. */
  void raised(long before, long epoch, SimulatedProcess by) {
    tally.count(Count.TERMS);
    by.say("raises the epoch to %d", epoch);
    require(epoch > before && epoch > newest, "the epoch falls from %d to %d", newest, epoch);
    newest = epoch;
    for (var executor : executors) {
      var other = executor.process();
      var held = executor.keeper().tenure().held();
      if (other != by && other.isAlive() && !other.clockStood() && held != null) {
        require(
            held.left(other.nanoTime()).toNanos() <= tolerance,
            "%s raises epoch %d while the grants of %s last",
            by.name(),
            epoch,
            other.name());
      }
    }
    for (var send : underWay) {
      require(
          send.sender == by || send.isExcused(),
          "%s sends under epoch %d while %s raises epoch %d",
          send.sender.name(),
          send.epoch,
          by.name(),
          epoch);
    }
  }

  /**
   * A process decides to send an order.
   *
   * @param endsNanos when it will stop to wait, by its own clock
   */
  Send sending(SimulatedProcess sender, long epoch, String clientOrderId, long endsNanos) {
    tally.count(Count.SENDS);
    if (!orderKeysSent.add(clientOrderId)) {
      tally.count(Count.SENT_AGAIN);
    }
    require(
        epoch >= newest || sender.clockStood(),
        "%s decides to send %s under epoch %d when epoch %d leads",
        sender.name(),
        clientOrderId,
        epoch,
        newest);
    var send = new Send(sender, epoch, endsNanos);
    underWay.add(send);
    return send;
  }

  /** The sender waits no more. */
  void sent(Send send) {
    underWay.remove(send);
  }

  /** The sender was told to stop: it waits for nothing any more. */
  void stopped(SimulatedProcess sender) {
    underWay.removeIf(send -> send.sender == sender);
  }

  boolean isSending(SimulatedProcess process) {
    return underWay.stream().anyMatch(send -> send.sender == process);
  }

  void found() {
    tally.count(Count.FOUND_BY_ID);
  }

  void duplicate(Sent sent) {
    tally.count(Count.DUPLICATES_AT_BROKER);
  }

  /** The broker has taken an order. */
  void taken(Sent sent) {
    var other = orderOfSignal.put(sent.signalId(), sent.clientOrderId());
    require(
        other == null,
        "signal %s has two orders at the broker: %s and %s",
        sent.signalId(),
        other,
        sent.clientOrderId());
    require(
        tables.orders().values().stream()
            .anyMatch(row -> sent.clientOrderId().equals(row.order().clientOrderId())),
        "order %s is at the broker and not written",
        sent.clientOrderId());
    if (sent.stale()) {
      stale.add(sent.clientOrderId());
    }
    var ended = tables.endings().get(sent.signalId());
    if (ended != null && !ended.contains(TerminalState.EXECUTED)) {
      require(
          sent.stale(),
          "order %s is taken after its signal has ended as %s",
          sent.clientOrderId(),
          ended);
      late(sent.clientOrderId());
    }
  }

  private void late(String clientOrderId) {
    tally.count(Count.LATE_ARRIVALS);
    lateArrivals.add(clientOrderId);
  }

  /** A signal was given an end, in a transaction that commits now. */
  void ended(String signalId) {
    var endings = tables.endings().getOrDefault(signalId, List.of());
    require(endings.size() == 1, "signal %s has the terminal states %s", signalId, endings);
    boolean executed = endings.contains(TerminalState.EXECUTED);
    var order = orderOfSignal.get(signalId);
    if (executed) {
      require(order != null, "signal %s is EXECUTED without an order at the broker", signalId);
    } else if (order != null) {
      require(
          stale.contains(order), "signal %s ends as %s and has order %s", signalId, endings, order);
      late(order);
    }
  }

  /** Somebody was told that the signal is taken. */
  void accepted(String signalId) {
    require(
        tables.signals().containsKey(signalId), "signal %s is accepted and not stored", signalId);
  }

  /** A person was told of a fill that fits nothing. */
  void stray(String clientOrderId) {
    strays.add(clientOrderId);
  }

  /** Everything is at rest: what must hold in the end. */
  void atRest(BrokerTwin broker, Set<String> accepted) {
    for (var signalId : accepted) {
      var endings = tables.endings().getOrDefault(signalId, List.of());
      require(endings.size() == 1, "signal %s has the terminal states %s", signalId, endings);
    }
    Map<String, Integer> booked = new HashMap<>();
    for (var fill : tables.bookings()) {
      require(
          booked.put(fill.executionId(), fill.quantity()) == null,
          "fill %s is booked twice",
          fill.executionId());
    }
    for (var fill : broker.fills()) {
      if (lateArrivals.contains(fill.clientOrderId())) {
        require(
            strays.contains(fill.clientOrderId()),
            "nobody is told of the late order %s",
            fill.clientOrderId());
      } else {
        Integer quantity = booked.remove(fill.executionId());
        require(
            quantity != null && quantity == fill.quantity(),
            "fill %s of %d is booked as %s",
            fill.executionId(),
            fill.quantity(),
            quantity);
      }
    }
    require(booked.isEmpty(), "fills %s are booked and not the broker's", booked.keySet());
    for (var row : tables.orders().values()) {
      var taken = broker.book().get(String.valueOf(row.order().clientOrderId()));
      boolean late = lateArrivals.contains(String.valueOf(row.order().clientOrderId()));
      require(
          late || row.filled() == (taken == null ? 0 : taken.filled()),
          "order %s has %d filled, at the broker %s",
          row.order().orderKey(),
          row.filled(),
          taken == null ? "nothing" : taken.filled());
    }
    long open = tables.history().values().stream().filter(isOpen -> isOpen).count();
    require(open <= 1, "the history of leaders has %d open rows", open);
    tables
        .history()
        .forEach(
            (epoch, isOpen) ->
                require(
                    !isOpen || epoch == newest || !tables.history().containsKey(newest),
                    "the history of leaders says that epoch %d leads, and it is %d",
                    epoch,
                    newest));
  }

  boolean isTold(String clientOrderId) {
    return strays.contains(clientOrderId);
  }

  boolean isLate(String clientOrderId) {
    return lateArrivals.contains(clientOrderId);
  }

  static void require(boolean holds, String what, Object... arguments) {
    if (!holds) {
      throw new InvariantBrokenException(what.formatted(arguments));
    }
  }
}
