package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Changes a bar that has been printed, as a late trade or a correction of the exchange does. */
@ApplicationScoped
public class CorrectBar {

  private final Jdbi jdbi;
  private final MarketBarRows bars;
  private final LastPrices prices;
  private final Audit audit;
  private final MarketThread thread;
  private final Event<BarCorrected> corrected;

  CorrectBar(
      Jdbi jdbi,
      MarketBarRows bars,
      LastPrices prices,
      Audit audit,
      MarketThread thread,
      Event<BarCorrected> corrected) {
    this.jdbi = jdbi;
    this.bars = bars;
    this.prices = prices;
    this.audit = audit;
    this.thread = thread;
    this.corrected = corrected;
  }

  /**
   * Puts the bar into the place of the one of its symbol and minute; orders it filled stay filled.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 unless the session is being played and
   *     the minute is over; 404 if there is no such bar
   */
  public void correct(String sessionId, MarketBar bar, String actor) {
    thread.between(
        time -> {
          var now = time.now();
          if (now == null || !sessionId.equals(time.sessionId())) {
            throw Problems.conflict(
                "Session %s is not being played, so nobody has seen its bars."
                    .formatted(sessionId));
          }
          if (bar.end().isAfter(now)) {
            throw Problems.conflict(
                "The minute %s is not over at %s; only a bar that was printed is corrected."
                    .formatted(bar.bar().ts(), now));
          }
          jdbi.useTransaction(
              handle -> {
                if (!bars.replace(handle, sessionId, bar)) {
                  throw Problems.notFound(
                      "Session %s has no bar of %s at %s."
                          .formatted(sessionId, bar.symbol(), bar.bar().ts()));
                }
                audit.record(
                    handle,
                    actor,
                    "bar.correct",
                    sessionId,
                    null,
                    Map.of("symbol", bar.symbol(), "ts", bar.bar().ts().toString()));
              });
          prices.corrected(bar);
          corrected.fire(new BarCorrected(bar));
        });
  }
}
