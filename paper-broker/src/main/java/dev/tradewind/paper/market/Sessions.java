package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import dev.tradewind.paper.market.persistence.MarketRows;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The sessions that are loaded. */
@ApplicationScoped
public class Sessions {

  private final Jdbi jdbi;
  private final MarketRows rows;
  private final MarketBarRows bars;
  private final MarketPlayer player;

  Sessions(Jdbi jdbi, MarketRows rows, MarketBarRows bars, MarketPlayer player) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.bars = bars;
    this.player = player;
  }

  /**
   * A session as it stands.
   *
   * @param printed how many of its bars the market has printed, if it is the one being played
   */
  public record Standing(MarketSession session, List<String> symbols, long printed) {}

  /**
   * The session.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public MarketSession get(String sessionId) {
    return jdbi.withHandle(handle -> rows.find(handle, uuid(sessionId)))
        .orElseThrow(Sessions::notFound);
  }

  /** The newest sessions, newest first. */
  public List<MarketSession> newest(int limit) {
    return jdbi.withHandle(handle -> rows.list(handle, limit));
  }

  /** The session with what has been printed of it. */
  public Standing standing(MarketSession session) {
    var time = player.time();
    var now = time.now();
    boolean played = session.id().equals(time.sessionId()) && now != null;
    return jdbi.withHandle(
        handle ->
            new Standing(
                session,
                bars.symbols(handle, session.id()),
                played && now != null
                    ? bars.countUpTo(handle, session.id(), now.minus(MarketBar.MINUTE))
                    : 0));
  }

  static UUID uuid(String sessionId) {
    try {
      return UUID.fromString(sessionId);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  static RuntimeException notFound() {
    return Problems.notFound("There is no such session. GET /paper/v1/sessions lists them.");
  }
}
