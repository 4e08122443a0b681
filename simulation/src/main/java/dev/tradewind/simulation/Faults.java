package dev.tradewind.simulation;

import dev.tradewind.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;

/** Lets things go wrong, at moments and between steps of chance, until it is told to stop. */
final class Faults {

  private static final int FREEZE_PER_MILLE = 3;
  private static final int KILL_PER_MILLE = 2;

  /** The moment around a send is short and matters most. */
  private static final int SENDING_WEIGHT = 20;

  private final World world;
  private final Conditions conditions;
  private final List<Executor> executors;
  private final RedisTwin redis;
  private final DatabaseTwin database;
  private final Referee referee;
  private final List<Object> servers;
  private final List<FaultKind> timed = new ArrayList<>();
  private boolean over;

  Faults(
      World world,
      Conditions conditions,
      List<Executor> executors,
      RedisTwin redis,
      DatabaseTwin database,
      Referee referee,
      List<Object> servers) {
    this.world = world;
    this.conditions = conditions;
    this.executors = executors;
    this.redis = redis;
    this.database = database;
    this.referee = referee;
    this.servers = servers;
  }

  void begin() {
    for (var kind : conditions.faults()) {
      switch (kind) {
        case STOP, PARTITION, REDIS_FLUSH, REDIS_RESTART, REDIS_AWAY, DATABASE_RESTART ->
            timed.add(kind);
        case FREEZE, SUSPEND, KILL -> {} // between steps
        case LOSS, BREAKS, DELAYS, BROKER_ERRORS, BROKER_REFUSALS, BROKER_SLOW, TWICE -> {}
      }
    }
    if (!timed.isEmpty()) {
      next();
    }
  }

  private void next() {
    world.in(
        span(20, 500),
        () -> {
          if (!over) {
            strike(world.dice().of(timed));
            next();
          }
        });
  }

  private void strike(FaultKind kind) {
    switch (kind) {
      case STOP -> stop(world.dice().of(executors));
      case PARTITION -> partition(world.dice().of(executors).process());
      case REDIS_FLUSH -> {
        count(Count.REDIS_WIPES);
        redis.flush();
      }
      case REDIS_RESTART -> {
        count(Count.REDIS_WIPES);
        redis.flush();
        redisAway(span(1, 50));
      }
      case REDIS_AWAY -> redisAway(span(1, 300));
      case DATABASE_RESTART -> {
        count(Count.DATABASE_RESTARTS);
        world.say("database", "restarts");
        database.down();
        world.in(span(1, 100), database::up);
      }
      default -> throw new IllegalArgumentException(kind + " does not strike by the clock");
    }
  }

  private void partition(SimulatedProcess process) {
    count(Count.PARTITIONS);
    process.say("is cut off");
    if (world.dice().perMille(200)) {
      servers.forEach(process::cutOff);
    } else {
      process.cutOff(world.dice().of(servers));
    }
    world.in(span(20, 400), process::reconnect);
  }

  private void redisAway(long nanos) {
    count(Count.REDIS_OUTAGES);
    world.say("redis", "does not answer");
    redis.up(false);
    world.in(nanos, () -> redis.up(true));
  }

  private void stop(Executor executor) {
    if (executor.process().isAlive() && !executor.process().isFrozen() && !executor.isStopping()) {
      count(Count.STOPS);
      executor.stop();
      restartLater(executor);
    }
  }

  /** What may happen to a process before each of its steps. */
  void beforeStep(Executor executor) {
    if (over) {
      return;
    }
    var dice = world.dice();
    int weight = referee.isSending(executor.process()) ? SENDING_WEIGHT : 1;
    if (conditions.has(FaultKind.FREEZE) && dice.perMille(weight * FREEZE_PER_MILLE)) {
      freeze(executor, false);
    } else if (conditions.has(FaultKind.SUSPEND) && dice.perMille(weight * FREEZE_PER_MILLE)) {
      freeze(executor, true);
    } else if (conditions.has(FaultKind.STOP)
        && weight > 1
        && dice.perMille(2 * weight * KILL_PER_MILLE)) {
      stop(executor);
    } else if (conditions.has(FaultKind.KILL) && dice.perMille(weight * KILL_PER_MILLE)) {
      count(Count.KILLS);
      executor.kill();
      restartLater(executor);
    }
  }

  private void freeze(Executor executor, boolean clockStands) {
    var process = executor.process();
    count(Count.FREEZES);
    if (executor.isInTransaction()) {
      count(Count.FREEZES_IN_TRANSACTION);
    }
    if (referee.isSending(process)) {
      count(Count.FREEZES_WHILE_SENDING);
    }
    long nanos = world.dice().perMille(500) ? span(10, 1000) : span(1, 100);
    process.say("is %s for %d ms", clockStands ? "suspended" : "frozen", nanos / 1_000_000);
    process.freeze(clockStands);
    world.in(nanos, () -> thaw(process));
  }

  private static void thaw(SimulatedProcess process) {
    if (process.isFrozen()) {
      process.say("goes on");
      process.thaw();
    }
  }

  /** As a supervisor does: once the process has died, however long it takes to. */
  private void restartLater(Executor executor) {
    world.in(
        span(1, 200),
        () -> {
          if (executor.process().isAlive()) {
            if (executor.isStopping()) {
              restartLater(executor);
            }
          } else {
            executor.restart();
          }
        });
  }

  /** Nothing goes wrong any more, and what stands goes on. */
  void stop() {
    over = true;
    world.say("faults", "are over");
    redis.up(true);
    database.up();
    for (var executor : executors) {
      executor.process().reconnect();
      thaw(executor.process());
      executor.restart();
    }
  }

  /** A share of the time to live. */
  private long span(int leastPercent, int mostPercent) {
    long percent = conditions.timeToLive() / 100;
    return world.dice().between(leastPercent * percent, mostPercent * percent);
  }

  private void count(Count what) {
    referee.tally().count(what);
  }
}
