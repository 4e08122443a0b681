package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.Goal;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.MarketTime;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.paper.market.domain.Speed;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import dev.tradewind.paper.market.persistence.MarketRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Commands the market: plays a session, lets time flow or holds it, advances it. Every command is
 * kept before it takes effect, so a restart goes on where the market stood.
 */
@ApplicationScoped
public class MarketPlayer {

  private static final Logger LOG = Logger.getLogger(MarketPlayer.class);

  private final Jdbi jdbi;
  private final MarketRows rows;
  private final MarketBarRows bars;
  private final Audit audit;
  private final MarketConfig config;
  private final MarketThread thread;

  MarketPlayer(
      Jdbi jdbi,
      MarketRows rows,
      MarketBarRows bars,
      Audit audit,
      MarketConfig config,
      MarketThread thread) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.bars = bars;
    this.audit = audit;
    this.config = config;
    this.thread = thread;
  }

  void onStart(@Observes StartupEvent start) {
    var time = jdbi.withHandle(rows::time);
    thread.begin(time, session(time), lastBars(time));
    if (time.now() != null) {
      LOG.infof("paper.market resumed session=%s now=%s", time.sessionId(), time.now());
    }
  }

  void onStop(@Observes ShutdownEvent stop) {
    thread.end();
  }

  /** The market's time as it stands right now. */
  public MarketTime time() {
    return thread.time();
  }

  /**
   * Plays a session from an instant; its earlier bars count as printed. A session being played is
   * stopped.
   */
  public void play(MarketSession session, Instant from, Speed speed, boolean held, String actor) {
    if (session.state() == SessionState.ACTIVE || session.state() == SessionState.FAILED) {
      throw Problems.conflict(
          "Session %s is %s: release its clock (PUT /paper/v1/clock) or stop it first."
              .formatted(session.id(), session.state()));
    }
    change(
        actor,
        "session.start",
        session.id(),
        (handle, before) -> {
          stopPresent(handle, before);
          var active = session.in(SessionState.ACTIVE, null);
          rows.update(handle, active);
          return new MarketTime(session.id(), from, speed, !held, before.told());
        });
  }

  /** Simulates time without bars, or moves the time of a market that has none. */
  public void simulate(Instant at, Speed speed, boolean held, String actor) {
    if (speed.factor() == null && !held) {
      throw Problems.validation("Without a session there are no bars to go to; give a factor.");
    }
    change(
        actor,
        "clock.set",
        at.toString(),
        (handle, before) -> {
          stopPresent(handle, before);
          return new MarketTime(null, at, speed, !held, before.told());
        });
  }

  /** Holds time, or lets it flow. */
  public void flow(boolean flowing, @Nullable Speed speed, String actor) {
    change(
        actor,
        flowing ? "clock.release" : "clock.hold",
        "market",
        (handle, before) -> {
          requireSimulated(before);
          var session = session(before);
          if (flowing && session != null && session.state() == SessionState.FAILED) {
            rows.update(handle, session.in(SessionState.ACTIVE, null));
          }
          return before.flow(flowing, speed == null ? before.speed() : speed);
        });
  }

  /** Ends the simulation: the time is the system's again. Repeating it changes nothing. */
  public void followSystem(String actor) {
    if (time().now() == null) {
      return;
    }
    change(
        actor,
        "clock.system",
        "market",
        (handle, before) -> {
          stopPresent(handle, before);
          return new MarketTime(null, null, Speed.MAX, false, before.told());
        });
  }

  /**
   * Advances time without waiting for it to pass; what it does is told before this returns.
   *
   * @return false if it takes longer than the limit, and goes on
   */
  public boolean advance(Goal goal) {
    requireSimulated(time());
    return thread.advance(goal, config.advanceLimit());
  }

  private interface Change {
    MarketTime apply(Handle handle, MarketTime before);
  }

  private void change(String actor, String action, String subject, Change change) {
    UnaryOperator<MarketTime> kept =
        before ->
            jdbi.inTransaction(
                handle -> {
                  var after = change.apply(handle, before);
                  rows.write(handle, after);
                  audit.record(handle, actor, action, subject, null, Map.of());
                  return after;
                });
    thread.change(kept, this::session, this::lastBars, config.advanceLimit());
  }

  private void stopPresent(Handle handle, MarketTime before) {
    var session = session(before);
    if (session != null
        && (session.state() == SessionState.ACTIVE || session.state() == SessionState.FAILED)) {
      rows.update(handle, session.in(SessionState.STOPPED, null));
    }
  }

  private @Nullable MarketSession session(MarketTime time) {
    var id = time.sessionId();
    return id == null
        ? null
        : jdbi.withHandle(handle -> rows.find(handle, Sessions.uuid(id))).orElse(null);
  }

  private List<MarketBar> lastBars(MarketTime time) {
    var id = time.sessionId();
    var now = time.now();
    return id == null || now == null
        ? List.of()
        : jdbi.withHandle(handle -> bars.lastOfEach(handle, id, now.minus(MarketBar.MINUTE)));
  }

  private static void requireSimulated(MarketTime time) {
    if (time.now() == null) {
      throw Problems.conflict(
          "The market follows the system's time, which nobody holds or advances. Start a session"
              + " (POST /paper/v1/sessions) or set a time (PUT /paper/v1/clock) first.");
    }
  }
}
