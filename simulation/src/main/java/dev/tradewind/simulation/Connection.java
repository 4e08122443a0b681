package dev.tradewind.simulation;

import dev.tradewind.simulation.DatabaseTwin.Result;
import dev.tradewind.simulation.DatabaseTwin.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session of the database as a process has it. When the connection breaks, the process does not
 * know whether its last statement was done; the database finds out in its own time.
 */
final class Connection {

  private final World world;
  private final DatabaseTwin database;
  private final SimulatedProcess process;
  private final Wire wire;
  private @Nullable Session session;
  private boolean broken;

  /** What connections are like. */
  static final class Wire {
    private final Link.Delays delays;
    private final long noticedAfter;
    private int breaksPerMille;

    /**
     * A wire.
     *
     * @param noticedAfter the longest until either side knows that a connection is broken
     * @param breaksPerMille how many of a thousand messages break theirs
     */
    Wire(Link.Delays delays, long noticedAfter, int breaksPerMille) {
      this.delays = delays;
      this.noticedAfter = noticedAfter;
      this.breaksPerMille = breaksPerMille;
    }

    void calm() {
      breaksPerMille = 0;
    }
  }

  Connection(World world, DatabaseTwin database, SimulatedProcess process, Wire wire) {
    this.world = world;
    this.database = database;
    this.process = process;
    this.wire = wire;
  }

  /** Whether nothing can come of it any more. */
  boolean isOver() {
    return broken || (session != null && session.isEnded());
  }

  /** Rolls back what is open. */
  void close() {
    broken = true;
    world.in(delay(), this::end);
  }

  /** Sends a statement; null comes if nobody knows what became of it. */
  <A> void execute(Statement<A> statement, Consumer<@Nullable Result<A>> heard) {
    process.soon(
        () -> {
          if (broken || breaks()) {
            breakOff(heard);
          } else {
            world.in(delay(), () -> atDatabase(statement, result -> replied(result, heard)));
          }
        });
  }

  private <A> void atDatabase(Statement<A> statement, Consumer<@Nullable Result<A>> reply) {
    var open = session == null ? database.connect(process.name()) : session;
    session = open;
    if (open == null) {
      reply.accept(null);
    } else {
      database.execute(open, statement, reply);
    }
  }

  private <A> void replied(@Nullable Result<A> result, Consumer<@Nullable Result<A>> heard) {
    if (result == null) {
      broken = true;
    }
    if (breaks()) {
      breakOff(heard);
    } else {
      world.in(delay(), () -> process.arrive(() -> heard.accept(result)));
    }
  }

  private <A> void breakOff(Consumer<@Nullable Result<A>> heard) {
    broken = true;
    abandon();
    process.in(world.dice().between(0, wire.noticedAfter), () -> heard.accept(null));
  }

  /** Nothing more will come, and nobody says so: the database notices in its own time. */
  void abandon() {
    broken = true;
    world.in(world.dice().between(0, wire.noticedAfter), this::end);
  }

  private void end() {
    if (session != null) {
      database.end(session);
    }
  }

  private boolean breaks() {
    return process.isCutOff(wire) || world.dice().perMille(wire.breaksPerMille);
  }

  private long delay() {
    return wire.delays.roll(world.dice());
  }
}
