package dev.tradewind.simulation;

import dev.tradewind.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of everything, from a seed to rest. */
public final class Schedule {

  private static final int MOST_TIMES_TO_LIVE_TO_REST = 60;
  private static final long MOST_EVENTS = 2_000_000;
  private static final int CLOCK_ERROR_PER_MILLION = 2_000;

  private final long seed;
  private final Trace trace;
  private final World world;
  private final Conditions conditions;
  private final Tally tally = new Tally();
  private final Referee referee = new Referee(tally);
  private final Protocol protocol;
  private final DatabaseTwin database;
  private final RedisTwin redis;
  private final BrokerTwin broker;
  private final Link redisLink;
  private final Link orderLink;
  private final Link queryLink;
  private final Link senderLink;
  private final Connection.Wire wire;
  private final Worker.Terms terms;
  private final List<Executor> executors = new ArrayList<>();
  private final Faults faults;
  private final SignalSource source;

  /**
   * How a schedule ended.
   *
   * @param broken the promise that was broken; null if none was
   * @param trace what happened, if it was asked for
   */
  public record Result(long seed, @Nullable String broken, List<String> trace, Tally tally) {

    /** The promise that was broken. */
    public Optional<String> failure() {
      return Optional.ofNullable(broken);
    }
  }

  private Schedule(long seed, @Nullable PlantedBug bug, boolean traced) {
    this.seed = seed;
    this.trace = new Trace(traced);
    var dice = new Dice(seed);
    this.world = new World(dice, trace);
    this.conditions = Conditions.roll(dice);
    this.protocol = new Protocol(conditions.times(), bug);
    this.database = new DatabaseTwin(world, clock(0), referee, conditions.idleInTransaction());
    this.redis = new RedisTwin(world, clock(0), referee);
    this.broker = new BrokerTwin(world, referee, conditions.manners());
    this.redisLink = new Link(world, conditions.delays(80, 60), conditions.lossPerMille());
    this.orderLink = new Link(world, conditions.delays(50, 150), conditions.lossPerMille());
    this.queryLink = new Link(world, conditions.delays(100, 200), conditions.lossPerMille());
    this.senderLink = new Link(world, conditions.delays(80, 60), conditions.lossPerMille());
    this.wire = conditions.wire();
    this.terms = conditions.terms(dice);
    this.faults =
        new Faults(
            world,
            conditions,
            executors,
            redis,
            database,
            referee,
            List.of(redisLink, orderLink, queryLink, wire));
    this.source =
        new SignalSource(
            world,
            process("sender", () -> {}),
            senderLink,
            executors,
            referee,
            conditions.timeToLive());
    referee.watch(database.tables(), executors, conditions.timeToLive() / 100);
  }

  /** Runs the schedule of a seed. */
  public static Result run(long seed, @Nullable PlantedBug bug, boolean traced) {
    return new Schedule(seed, bug, traced).run();
  }

  private Result run() {
    @Nullable String broken = null;
    world.say("schedule", "seed %d: %s", seed, conditions);
    try {
      begin();
      go();
      referee.atRest(broker, source.accepted());
      world.say("schedule", "is at rest");
    } catch (InvariantBrokenException e) {
      broken = String.valueOf(e.getMessage());
      world.say("referee", "%s", broken);
    } catch (RuntimeException e) {
      broken = "the schedule fails: " + e;
      world.say("schedule", "%s", e);
    }
    tally.add(Count.EVENTS, world.events());
    return new Result(seed, broken, trace.lines(), tally);
  }

  private void begin() {
    for (int number = 0; number < conditions.executors(); number++) {
      executors.add(new Executor(this, String.valueOf((char) ('a' + number)), faults::beforeStep));
    }
    var dice = world.dice();
    for (int number = 1; number <= conditions.signals(); number++) {
      source.sendIn(
          dice.between(0, conditions.faultsEnd() * 9 / 10),
          "s" + number + "-" + dice.below(1000),
          dice.perMille(200) ? (Long) dice.between(0, 2 * conditions.timeToLive()) : null);
    }
    faults.begin();
  }

  private void go() {
    while (world.now() < conditions.faultsEnd()) {
      step();
    }
    faults.stop();
    broker.calm();
    redisLink.calm();
    orderLink.calm();
    queryLink.calm();
    senderLink.calm();
    wire.calm();
    long deadline = conditions.faultsEnd() + MOST_TIMES_TO_LIVE_TO_REST * conditions.timeToLive();
    long look = conditions.timeToLive() / 4;
    for (long next = world.now() + look; restless().isPresent(); next += look) {
      while (world.now() < next) {
        step();
      }
      Referee.require(
          world.now() < deadline,
          "no rest %d times to live after the last fault: %s",
          MOST_TIMES_TO_LIVE_TO_REST,
          restless().orElse(""));
    }
  }

  private void step() {
    Referee.require(world.step(), "nothing happens any more");
    Referee.require(world.events() < MOST_EVENTS, "it goes round in circles");
  }

  /** What has not come to its end yet. */
  private Optional<String> restless() {
    var tables = database.tables();
    if (source.accepted().size() < conditions.signals()) {
      return Optional.of("a signal is not accepted");
    }
    for (var signal : tables.waiting()) {
      return Optional.of("signal " + signal.signalId() + " waits");
    }
    for (var taken : broker.book().values()) {
      if (!taken.isEnded()) {
        return Optional.of("the broker works on " + taken.sent().clientOrderId());
      }
    }
    for (var row : tables.orders().values()) {
      if (row.state().isWorking()) {
        return Optional.of("order " + row.order().orderKey() + " is " + row.state());
      }
    }
    for (var fill : broker.fills()) {
      boolean known =
          referee.isLate(fill.clientOrderId())
              ? referee.isTold(fill.clientOrderId())
              : tables.isBooked(fill.executionId());
      if (!known) {
        return Optional.of("fill " + fill.executionId() + " is not booked");
      }
    }
    return executors.stream()
            .flatMap(executor -> executor.keeper().tenure().term().stream())
            .anyMatch(term -> term.epoch() == tables.epoch())
        ? Optional.empty()
        : Optional.of("nobody leads");
  }

  Protocol protocol() {
    return protocol;
  }

  SimulatedProcess process(String name, Runnable beforeStep) {
    return new SimulatedProcess(
        world,
        name,
        clock(world.dice().between(0, Long.MAX_VALUE)),
        conditions.longestStep(),
        beforeStep);
  }

  Transactions transactions(SimulatedProcess process) {
    return new Transactions(
        world, database, process, wire, protocol, referee, conditions.raisePatience());
  }

  TermKeeper keeper(SimulatedProcess process, Transactions transactions) {
    return new TermKeeper(
        process, protocol, transactions, redisLink, redis, conditions.redisPatience());
  }

  Worker worker(SimulatedProcess process, Transactions transactions, TermKeeper keeper) {
    return new Worker(
        process,
        protocol,
        keeper,
        transactions,
        orderLink,
        queryLink,
        broker,
        referee,
        terms,
        conditions.queryPatience());
  }

  private LocalClock clock(long zero) {
    return new LocalClock(
        zero, world.dice().between(-CLOCK_ERROR_PER_MILLION, CLOCK_ERROR_PER_MILLION));
  }
}
