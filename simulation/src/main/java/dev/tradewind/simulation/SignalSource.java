package dev.tradewind.simulation;

import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.simulation.Tally.Count;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whoever sends signals: to any replica, again and again until one says that it is taken. */
final class SignalSource {

  private final World world;
  private final SimulatedProcess process;
  private final Link link;
  private final List<Executor> executors;
  private final Referee referee;
  private final long patience;
  private final Set<String> accepted = new LinkedHashSet<>();

  SignalSource(
      World world,
      SimulatedProcess process,
      Link link,
      List<Executor> executors,
      Referee referee,
      long patience) {
    this.world = world;
    this.process = process;
    this.link = link;
    this.executors = executors;
    this.referee = referee;
    this.patience = patience;
  }

  /** The signals that were taken. */
  Set<String> accepted() {
    return accepted;
  }

  /** Sends a signal at a moment to come. */
  void sendIn(long nanos, String id, @Nullable Long life) {
    world.in(
        nanos,
        () -> {
          referee.tally().count(Count.SIGNALS);
          send(
              SimulatedSignal.of(
                  id, world.now(), life == null ? null : (Long) (world.now() + life)));
        });
  }

  private void send(Signal signal) {
    var executor = world.dice().of(executors);
    link.<Boolean>ask(
        process,
        patience,
        () -> reply -> executor.receive(signal, reply),
        taken -> {
          if (Boolean.TRUE.equals(taken)) {
            process.say("%s is accepted", signal.signalId());
            accepted.add(signal.signalId());
            referee.accepted(signal.signalId());
          } else {
            process.in(patience / 4, () -> send(signal));
          }
        });
  }
}
