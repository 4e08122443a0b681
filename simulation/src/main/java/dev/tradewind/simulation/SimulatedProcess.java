package dev.tradewind.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** A process, which may be frozen or killed between any two of its steps. */
final class SimulatedProcess {

  private final World world;
  private final String name;
  private final LocalClock clock;
  private final long longestStep;
  private final Runnable beforeStep;
  private final Queue<Runnable> delayed = new ArrayDeque<>();
  private final List<Runnable> atDeath = new ArrayList<>();
  private final Set<Object> unreachable = new HashSet<>();
  private boolean alive = true;
  private boolean frozen;
  private int freezes;
  private boolean clockStood;

  /**
   * @param longestStep the most that a step takes while the process runs
   * @param beforeStep where chance may freeze or kill it
   */
  SimulatedProcess(
      World world, String name, LocalClock clock, long longestStep, Runnable beforeStep) {
    this.world = world;
    this.name = name;
    this.clock = clock;
    this.longestStep = longestStep;
    this.beforeStep = beforeStep;
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return alive;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** How often it has been frozen: a step that began before the last time may be very late. */
  int freezes() {
    return freezes;
  }

  /** Whether messages to and from a server reach nobody. */
  boolean isCutOff(Object server) {
    return unreachable.contains(server);
  }

  void cutOff(Object server) {
    unreachable.add(server);
  }

  void reconnect() {
    unreachable.clear();
  }

  /** Whether its clock has ever stood still, so that it cannot know how long its leases last. */
  boolean clockStood() {
    return clockStood;
  }

  /** The time of day: all machines have the same. */
  long worldTime() {
    return world.now();
  }

  /** Its own monotonic clock. */
  long nanoTime() {
    return clock.at(world.now());
  }

  /** Does the next step after a moment. */
  void soon(Runnable step) {
    world.in(world.dice().between(0, longestStep), () -> arrive(step));
  }

  /** Does a step once its own clock has gone on by so much. */
  void in(long nanos, Runnable step) {
    world.in(clock.trueSpan(nanos), () -> arrive(step));
  }

  /** Something comes to it from outside. */
  void arrive(Runnable step) {
    if (alive && !frozen) {
      beforeStep.run();
    }
    if (frozen) {
      delayed.add(step);
    } else if (alive) {
      step.run();
    }
  }

  void whenDead(Runnable work) {
    atDeath.add(work);
  }

  void freeze(boolean clockStands) {
    frozen = true;
    freezes++;
    if (clockStands) {
      clockStood = true;
      clock.stand(world.now());
    }
  }

  /** Goes on with whatever waited for it. */
  void thaw() {
    frozen = false;
    clock.goOn(world.now());
    Runnable step;
    while ((step = delayed.poll()) != null) {
      soon(step);
    }
  }

  void kill() {
    alive = false;
    frozen = false;
    delayed.clear();
    atDeath.forEach(Runnable::run);
  }

  void say(String format, Object... arguments) {
    world.say(name, format, arguments);
  }
}
