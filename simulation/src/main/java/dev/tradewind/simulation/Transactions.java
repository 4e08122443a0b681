package dev.tradewind.simulation;

import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.simulation.DatabaseTwin.Result;
import dev.tradewind.simulation.DatabaseTwin.Statement;
import dev.tradewind.simulation.DatabaseTwin.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The transactions of one process, statement by statement, as execution-service makes them. */
final class Transactions {

  private final World world;
  private final DatabaseTwin database;
  private final SimulatedProcess process;
  private final Connection.Wire wire;
  private final Protocol protocol;
  private final Referee referee;
  private final long raisePatience;
  private final List<Connection> open = new ArrayList<>();

  /** What came of a transaction. */
  sealed interface Outcome<A> {

    record Committed<A>(A value) implements Outcome<A> {}

    /** The term is another's; nothing is written. */
    record Stale<A>(String why) implements Outcome<A> {}

    /**
     * It failed.
     *
     * @param perhapsCommitted whether the answer to the commit is what is missing
     */
    record Failed<A>(boolean perhapsCommitted) implements Outcome<A> {}
  }

  Transactions(
      World world,
      DatabaseTwin database,
      SimulatedProcess process,
      Connection.Wire wire,
      Protocol protocol,
      Referee referee,
      long raisePatience) {
    this.world = world;
    this.database = database;
    this.process = process;
    this.wire = wire;
    this.protocol = protocol;
    this.referee = referee;
    this.raisePatience = raisePatience;
    process.whenDead(() -> open.forEach(Connection::abandon));
  }

  /** Reads; null without an answer. */
  <A> void read(Function<Tables, A> query, Consumer<@Nullable A> then) {
    var connection = connection();
    connection.execute(
        database.read(query),
        result -> {
          connection.close();
          then.accept(value(result));
        });
  }

  /** A transaction outside any term. */
  <A> void plain(Work<A> work, Consumer<Outcome<A>> then) {
    work(connection(), work, then);
  }

  /** A transaction that only the leader can commit. */
  <A> void fenced(Term term, Work<A> work, Consumer<Outcome<A>> then) {
    var connection = connection();
    if (protocol.has(PlantedBug.EPOCH_READ_BEFORE_LOCK)) {
      compare(
          connection,
          term,
          then,
          () -> lock(connection, then, () -> write(connection, term, work, then)));
    } else {
      lock(
          connection,
          then,
          () -> compare(connection, term, then, () -> write(connection, term, work, then)));
    }
  }

  private <A> void lock(Connection connection, Consumer<Outcome<A>> then, Runnable next) {
    connection.execute(
        database.lockShared(), result -> goOn(connection, result, then, locked -> next.run()));
  }

  private <A> void compare(
      Connection connection, Term term, Consumer<Outcome<A>> then, Runnable next) {
    connection.execute(
        database.read(Tables::epoch),
        result ->
            goOn(
                connection,
                result,
                then,
                epoch -> {
                  try {
                    protocol.requireEpoch(term, epoch);
                  } catch (StaleEpochException e) {
                    connection.close();
                    referee.refused();
                    process.say("is refused: %s", String.valueOf(e.getMessage()));
                    then.accept(new Outcome.Stale<>(String.valueOf(e.getMessage())));
                    return;
                  }
                  next.run();
                }));
  }

  private <A> void write(
      Connection connection, Term term, Work<A> work, Consumer<Outcome<A>> then) {
    work(
        connection,
        (tables, session) -> {
          session.writesUnder(term.epoch());
          return work.run(tables, session);
        },
        then);
  }

  private <A> void work(Connection connection, Work<A> work, Consumer<Outcome<A>> then) {
    connection.execute(
        database.work(work),
        result -> goOn(connection, result, then, value -> commit(connection, value, then)));
  }

  private <A> void commit(Connection connection, A value, Consumer<Outcome<A>> then) {
    connection.execute(
        database.commit(),
        result ->
            then.accept(
                result instanceof Result.Value
                    ? new Outcome.Committed<>(value)
                    : new Outcome.Failed<>(true)));
  }

  private <A, B> void goOn(
      Connection connection,
      @Nullable Result<B> result,
      Consumer<Outcome<A>> then,
      Consumer<B> next) {
    if (result instanceof Result.Value<B>(var value)) {
      next.accept(value);
    } else {
      if (result instanceof Result.Failed<B>(var why)) {
        process.say("a statement failed: %s", why);
      }
      connection.close();
      then.accept(new Outcome.Failed<>(false));
    }
  }

  /** One attempt to raise the epoch. */
  void raise(Epochs epochs, Consumer<TermAnswer> then) {
    var connection = connection();
    connection.execute(
        database.lockOut(raisePatience),
        locked ->
            raising(
                connection,
                locked,
                then,
                () ->
                    connection.execute(
                        database.read(tables -> new Seen(database.knownTerm())),
                        seen -> judge(connection, seen, epochs, then))));
  }

  private record Seen(@Nullable KnownTerm term) {}

  /** Where a new epoch comes from. */
  @FunctionalInterface
  interface Epochs {
    long after(long present);
  }

  private void judge(
      Connection connection,
      @Nullable Result<Seen> seen,
      Epochs epochs,
      Consumer<TermAnswer> then) {
    if (!(seen instanceof Result.Value<Seen>(var found))) {
      connection.close();
      then.accept(new TermAnswer.Away("the database"));
    } else if (!protocol.mayChallenge(found.term(), true)) {
      connection.close();
      then.accept(new TermAnswer.No());
    } else {
      connection.execute(
          database.lockTerm(raisePatience),
          locked -> raising(connection, locked, then, () -> raiseRow(connection, epochs, then)));
    }
  }

  private void raiseRow(Connection connection, Epochs epochs, Consumer<TermAnswer> then) {
    connection.execute(
        database.<Long>work(
            (tables, session) -> {
              long epoch = epochs.after(tables.epoch());
              var next =
                  new KnownTerm(
                      epoch,
                      process.name(),
                      process.name(),
                      1,
                      database.clockTimestamp(),
                      database.clockTimestamp());
              session.write(
                  () -> {
                    referee.raised(tables.epoch(), epoch, process);
                    tables.term(next);
                  });
              return epoch;
            }),
        raised -> {
          if (raised instanceof Result.Value<Long>(var epoch)) {
            connection.execute(
                database.commit(),
                committed ->
                    then.accept(
                        committed instanceof Result.Value
                            ? new TermAnswer.Raised(new Term(SimulatedSignal.ACCOUNT, epoch))
                            : new TermAnswer.Away("the database")));
          } else {
            connection.close();
            then.accept(new TermAnswer.Away("the database"));
          }
        });
  }

  private static void raising(
      Connection connection,
      @Nullable Result<Boolean> result,
      Consumer<TermAnswer> then,
      Runnable next) {
    if (result instanceof Result.Value) {
      next.run();
    } else {
      connection.close();
      then.accept(
          result instanceof Result.LockTimeout
              ? new TermAnswer.LockBusy()
              : new TermAnswer.Away("the database"));
    }
  }

  /** Writes the heartbeat of the term, under its lock, or clears it. */
  void heartbeat(Term term, boolean released, Consumer<TermAnswer> then) {
    var connection = connection();
    Runnable change =
        () ->
            connection.execute(
                database.lockTerm(DatabaseTwin.NO_TIMEOUT),
                locked ->
                    raising(
                        connection, locked, then, () -> beat(connection, term, released, then)));
    if (released || protocol.has(PlantedBug.HEARTBEAT_WITHOUT_LOCK)) {
      change.run();
    } else {
      connection.execute(
          database.lockShared(), locked -> raising(connection, locked, then, change));
    }
  }

  private void beat(Connection connection, Term term, boolean released, Consumer<TermAnswer> then) {
    work(
        connection,
        (tables, session) -> {
          var present = database.knownTerm();
          boolean ours =
              present != null
                  && (present.epoch() == term.epoch()
                      || protocol.has(PlantedBug.HEARTBEAT_OF_ANY_EPOCH));
          if (present != null && ours) {
            var next = database.withHeartbeat(present, released ? null : database.clockTimestamp());
            session.write(() -> tables.term(next));
          }
          if (released) {
            session.write(() -> tables.releasedTerm(term.epoch()));
          }
          return ours;
        },
        (Outcome<Boolean> outcome) ->
            then.accept(
                outcome instanceof Outcome.Committed<Boolean>(var ours)
                    ? TermAnswer.of(ours)
                    : new TermAnswer.Away("the database")));
  }

  /** Ends the sessions of whoever holds the term, unless that is this process. */
  void endSessions(Consumer<TermAnswer> then) {
    Statement<Boolean> ending =
        database.work(
            (tables, session) -> {
              var term = tables.term();
              if (term != null && !term.applicationName().equals(process.name())) {
                database.endSessionsOf(term.applicationName());
              }
              return true;
            });
    var connection = connection();
    connection.execute(
        ending,
        result -> {
          connection.close();
          then.accept(result == null ? new TermAnswer.Away("the database") : new TermAnswer.Yes());
        });
  }

  /** Asks whether the term may be challenged. */
  void mayChallenge(Consumer<TermAnswer> then) {
    read(
        tables -> new Seen(database.knownTerm()),
        seen ->
            then.accept(
                seen == null
                    ? new TermAnswer.Away("the database")
                    : TermAnswer.of(protocol.mayChallenge(seen.term(), false))));
  }

  /** Whether a transaction is open. */
  boolean isOpen() {
    return open.stream().anyMatch(connection -> !connection.isOver());
  }

  private Connection connection() {
    open.removeIf(Connection::isOver);
    var connection = new Connection(world, database, process, wire);
    open.add(connection);
    return connection;
  }

  private static <A> @Nullable A value(@Nullable Result<A> result) {
    return result instanceof Result.Value<A>(var value) ? value : null;
  }
}
