package dev.tradewind.simulation;

import dev.tradewind.execution.entries.domain.SendAnswer;
import dev.tradewind.execution.entries.domain.SendMove;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.simulation.BrokerTwin.Sent;
import dev.tradewind.simulation.Tables.OrderRow;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out the moves of sending an order, as SendEntry and what follows it do. */
final class Sender {

  private final SimulatedProcess process;
  private final Protocol protocol;
  private final TermKeeper keeper;
  private final Worker worker;
  private final Link orderLink;
  private final Link queryLink;
  private final BrokerTwin broker;
  private final Referee referee;
  private final long patience;

  Sender(
      SimulatedProcess process,
      Protocol protocol,
      TermKeeper keeper,
      Worker worker,
      Link orderLink,
      Link queryLink,
      BrokerTwin broker,
      Referee referee,
      long patience) {
    this.process = process;
    this.protocol = protocol;
    this.keeper = keeper;
    this.worker = worker;
    this.orderLink = orderLink;
    this.queryLink = queryLink;
    this.broker = broker;
    this.referee = referee;
    this.patience = patience;
  }

  /** What is worked on. */
  private record Task(Signal signal, Order order, int attempt, Runnable then) {

    Task again() {
      return new Task(signal, order, attempt + 1, then);
    }
  }

  /** Brings a written order to the broker, and its signal to its end. */
  void send(Signal signal, Order order, boolean fresh, Runnable then) {
    go(new Task(signal, order, 1, then), protocol.beginSend(fresh, worker.beganNanos()));
  }

  private void go(Task task, SendMove move) {
    switch (move) {
      case SendMove.AwaitLease await -> awaitLease(task, await);
      case SendMove.Send send -> send(task, send);
      case SendMove.NoteUnknown note -> noteUnknown(task, note);
      case SendMove.LookUp look -> lookUp(task, look);
      case SendMove.Known _ -> accept(task);
      case SendMove.Refused(var text) -> refuse(task, text);
    }
  }

  private SendMove next(Task task, SendMove move, SendAnswer answer) {
    return protocol.next(move, answer, process.nanoTime(), worker.isTooLate(task.signal()));
  }

  private void awaitLease(Task task, SendMove.AwaitLease await) {
    worker.<SendMove>until(
        answer -> {
          var window = new SendAnswer.Window(keeper.sendWindow(worker.term()));
          var next = next(task, await, window);
          answer.accept(next.equals(await) ? null : next);
        },
        next -> go(task, next));
  }

  private void send(Task task, SendMove.Send send) {
    String id = clientOrderId(task);
    long timeout = send.timeout().toNanos();
    var watched = referee.sending(process, worker.term().epoch(), id, process.nanoTime() + timeout);
    process.say("sends %s, waits %d ms", id, timeout / 1_000_000);
    orderLink.<SendAnswer>ask(
        process,
        timeout,
        () -> {
          var sent =
              new Sent(
                  id,
                  task.signal().signalId(),
                  SimulatedSignal.lots(task.signal().signalId()),
                  process.name(),
                  watched.isStale(),
                  broker.fate());
          if (broker.isCopied()) {
            orderLink.<SendAnswer>drop(reply -> broker.receive(sent, reply));
          }
          return reply -> broker.receive(sent, reply);
        },
        answer -> {
          referee.sent(watched);
          if (!worker.isStopped()) {
            go(task.again(), next(task, send, answer(answer)));
          }
        });
  }

  private String clientOrderId(Task task) {
    String id = Objects.requireNonNull(task.order().clientOrderId());
    return task.attempt() > 1 && protocol.has(PlantedBug.NEW_ID_ON_RETRY)
        ? id + "-" + task.attempt()
        : id;
  }

  private static SendAnswer answer(@Nullable SendAnswer answer) {
    return answer == null ? new SendAnswer.Missing("no answer in time") : answer;
  }

  private void noteUnknown(Task task, SendMove.NoteUnknown note) {
    process.say("does not know what became of %s: %s", task.order().orderKey(), note.why());
    worker.<Boolean>fenced(
        (tables, session) -> {
          var row = tables.orders().get(task.order().orderKey());
          if (row != null && row.state().isUnresolved()) {
            change(tables, session, row, copy -> copy.tell(OrderEvent.ANSWER_MISSING));
          }
          return true;
        },
        noted -> go(task, next(task, note, new SendAnswer.Noted())));
  }

  private void lookUp(Task task, SendMove.LookUp look) {
    String id = clientOrderId(task);
    worker.<SendMove>until(
        answer -> {
          long asked = process.nanoTime();
          queryLink.<SendAnswer>ask(
              process,
              patience,
              () ->
                  reply -> reply.accept(broker.lookUp(id, asked, worker.isTooLate(task.signal()))),
              heard -> {
                var next = next(task, look, answer(heard));
                answer.accept(next.equals(look) ? null : next);
              });
        },
        next -> {
          if (next instanceof SendMove.Known) {
            referee.found();
          }
          go(task, next);
        });
  }

  private void accept(Task task) {
    var order = task.order();
    worker.<Boolean>fenced(
        (tables, session) -> {
          var row = tables.orders().get(order.orderKey());
          if (row != null) {
            change(
                tables,
                session,
                row,
                copy -> {
                  copy.named("b-" + order.clientOrderId());
                  copy.tell(OrderEvent.ACKNOWLEDGED);
                });
          }
          worker.ending(tables, session, task.signal(), TerminalState.EXECUTED, "at the broker");
          return true;
        },
        done -> task.then().run());
  }

  private void refuse(Task task, String text) {
    worker.<Boolean>fenced(
        (tables, session) -> {
          var row = tables.orders().get(task.order().orderKey());
          if (row != null) {
            change(tables, session, row, copy -> copy.tell(OrderEvent.REFUSED_BY_BROKER));
          }
          worker.ending(tables, session, task.signal(), TerminalState.REJECTED, text);
          return true;
        },
        done -> task.then().run());
  }

  private static void change(
      Tables tables, Session session, OrderRow row, Consumer<OrderRow> change) {
    var copy = row.copy();
    change.accept(copy);
    session.write(() -> tables.put(copy));
  }
}
