package dev.tradewind.simulation;

import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.orders.domain.IllegalTransitionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Postgres as far as the protocol relies on it: transactions that write all or nothing, the
 * account's advisory lock, the row lock of the term, statements that see what is committed when
 * they begin, sessions that can be ended and end by themselves when nothing comes, a restart that
 * loses what is not committed.
 */
final class DatabaseTwin {

  /** Waits for a lock as long as it takes. */
  static final long NO_TIMEOUT = -1;

  private final World world;
  private final LocalClock clock;
  private final Referee referee;
  private final long idleInTransaction;
  private final Tables tables = new Tables();
  private final LockTwin fence = new LockTwin();
  private final LockTwin termRow = new LockTwin();
  private final List<Session> sessions = new ArrayList<>();
  private boolean up = true;

  /** What came of a statement. */
  sealed interface Result<A> {

    record Value<A>(A value) implements Result<A> {}

    record LockTimeout<A>() implements Result<A> {}

    /** The statement failed: its transaction cannot go on. */
    record Failed<A>(String why) implements Result<A> {}
  }

  /** What a statement does in the database. */
  @FunctionalInterface
  interface Statement<A> {
    void run(Session session, Consumer<Result<A>> reply);
  }

  /**
   * @param idleInTransaction after how long a session that is asked nothing within a transaction
   *     ends
   */
  DatabaseTwin(World world, LocalClock clock, Referee referee, long idleInTransaction) {
    this.world = world;
    this.clock = clock;
    this.referee = referee;
    this.idleInTransaction = idleInTransaction;
  }

  Tables tables() {
    return tables;
  }

  boolean isUp() {
    return up;
  }

  /** All sessions end; nobody can connect until it is up again. */
  void down() {
    up = false;
    for (var session : List.copyOf(sessions)) {
      end(session);
    }
  }

  void up() {
    up = true;
  }

  @Nullable Session connect(String application) {
    if (!up) {
      return null;
    }
    var session = new Session(application);
    sessions.add(session);
    return session;
  }

  /** Rolls back what is open and gives its locks back. */
  void end(Session session) {
    if (!session.isEnded()) {
      sessions.remove(session);
      session.end();
      fence.release(session);
      termRow.release(session);
    }
  }

  /** Does a statement; the reply is not called if the session ends first. */
  <A> void execute(Session session, Statement<A> statement, Consumer<@Nullable Result<A>> reply) {
    if (session.isEnded()) {
      reply.accept(null);
      return;
    }
    session.begin(() -> reply.accept(null));
    statement.run(
        session,
        result -> {
          if (session.finish()) {
            watch(session);
            reply.accept(result);
          }
        });
  }

  private void watch(Session session) {
    long done = session.statements();
    world.in(
        idleInTransaction,
        () -> {
          if (!session.isEnded() && session.statements() == done) {
            world.say("database", "idle session of %s ended", session.application());
            end(session);
          }
        });
  }

  Statement<Boolean> lockShared() {
    return (session, reply) ->
        fence.take(session, false, () -> reply.accept(new Result.Value<>(true)));
  }

  Statement<Boolean> lockOut(long lockTimeout) {
    return (session, reply) -> locked(fence, session, lockTimeout, reply);
  }

  private void locked(
      LockTwin lock, Session session, long lockTimeout, Consumer<Result<Boolean>> reply) {
    lock.take(session, true, () -> reply.accept(new Result.Value<>(true)));
    if (lockTimeout != NO_TIMEOUT && lock.isWaiting(session)) {
      world.in(
          lockTimeout,
          () -> {
            if (!session.isEnded() && lock.giveUp(session)) {
              reply.accept(new Result.LockTimeout<>());
            }
          });
    }
  }

  /** Locks the row of the term, as an update does. */
  Statement<Boolean> lockTerm(long lockTimeout) {
    return (session, reply) -> locked(termRow, session, lockTimeout, reply);
  }

  /** Reads what is committed, and says what to write. */
  <A> Statement<A> work(Work<A> work) {
    return (session, reply) -> {
      try {
        reply.accept(new Result.Value<>(work.run(tables, session)));
      } catch (IllegalStateException | IllegalTransitionException e) {
        reply.accept(new Result.Failed<>(String.valueOf(e.getMessage())));
      }
    };
  }

  /** What a transaction does with the tables. */
  @FunctionalInterface
  interface Work<A> {
    A run(Tables tables, Session session);
  }

  <A> Statement<A> read(Function<Tables, A> query) {
    return work((committed, session) -> query.apply(committed));
  }

  Statement<Boolean> commit() {
    return (session, reply) -> {
      var epoch = session.epoch();
      if (epoch != null && !session.writes().isEmpty()) {
        referee.committing(epoch, tables.epoch());
      }
      session.writes().forEach(Runnable::run);
      reply.accept(new Result.Value<>(true));
      end(session);
    };
  }

  /** Ends the sessions of an instance. */
  void endSessionsOf(String application) {
    for (var session : List.copyOf(sessions)) {
      if (session.application().equals(application)) {
        world.say("database", "session of %s ended by another", application);
        end(session);
      }
    }
  }

  Instant clockTimestamp() {
    return SimulatedSignal.instant(clock.at(world.now()));
  }

  /** The term as a query finds it. */
  @Nullable KnownTerm knownTerm() {
    var term = tables.term();
    return term == null ? null : withHeartbeat(term, term.heartbeatAt());
  }

  /** The same term with another heartbeat, seen now. */
  KnownTerm withHeartbeat(KnownTerm term, @Nullable Instant heartbeat) {
    return new KnownTerm(
        term.epoch(),
        term.instanceId(),
        term.applicationName(),
        term.schemaVersion(),
        heartbeat,
        clockTimestamp());
  }
}
