package dev.tradewind.simulation;

import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.simulation.Transactions.Outcome;
import java.util.function.Consumer;

/** One replica of execution-service: a process, and another one after it has died. */
final class Executor {

  private final Schedule schedule;
  private final String name;
  private final Runnable beforeStep;
  private int starts;
  private SimulatedProcess process;
  private Transactions transactions;
  private TermKeeper keeper;
  private Worker worker;

  Executor(Schedule schedule, String name, Consumer<Executor> beforeStep) {
    this.schedule = schedule;
    this.name = name;
    this.beforeStep = () -> beforeStep.accept(this);
    this.process = newProcess();
    this.transactions = schedule.transactions(process);
    this.keeper = schedule.keeper(process, transactions);
    this.worker = schedule.worker(process, transactions, keeper);
    begin();
  }

  private SimulatedProcess newProcess() {
    return schedule.process(name + "." + ++starts, beforeStep);
  }

  private void begin() {
    process.soon(keeper::tick);
    process.soon(worker::awaitTerm);
  }

  SimulatedProcess process() {
    return process;
  }

  TermKeeper keeper() {
    return keeper;
  }

  boolean isInTransaction() {
    return transactions.isOpen();
  }

  /** Whether it gives back what it has, to end then. */
  boolean isStopping() {
    return worker.isStopped();
  }

  void kill() {
    process.say("is killed");
    worker.stop();
    process.kill();
  }

  /** Gives its term back and ends. */
  void stop() {
    var stopping = process;
    stopping.say("is told to stop");
    worker.stop();
    keeper.stop(stopping::kill);
  }

  /** Starts anew, as another instance, if its process has died. */
  void restart() {
    if (!process.isAlive()) {
      process = newProcess();
      transactions = schedule.transactions(process);
      keeper = schedule.keeper(process, transactions);
      worker = schedule.worker(process, transactions, keeper);
      process.say("starts");
      begin();
    }
  }

  /** {@code POST /signals}: accepted means stored. */
  void receive(Signal signal, Consumer<Boolean> reply) {
    var receiver = transactions;
    process.arrive(
        () -> {
          boolean early = schedule.protocol().has(PlantedBug.ACCEPTED_BEFORE_STORED);
          if (early) {
            reply.accept(true);
          }
          receiver.<Boolean>plain(
              (tables, session) -> {
                session.write(() -> tables.signals().putIfAbsent(signal.signalId(), signal));
                return true;
              },
              outcome -> {
                if (!early) {
                  reply.accept(outcome instanceof Outcome.Committed);
                }
              });
        });
  }
}
