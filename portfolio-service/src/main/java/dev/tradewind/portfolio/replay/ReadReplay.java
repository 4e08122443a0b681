package dev.tradewind.portfolio.replay;

import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayHead.Position;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of replays. */
@ApplicationScoped
public class ReadReplay {
  private final Transactions transactions;
  private final ReplayRows replays;

  ReadReplay(Transactions transactions, ReplayRows replays) {
    this.transactions = transactions;
    this.replays = replays;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public ReplayHead get(String id) {
    return transactions
        .call(handle -> replays.head(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no replay '%s'.".formatted(id)));
  }

  /**
   * What the replay is made of.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public ReplayRequest request(String id) {
    return transactions
        .call(handle -> replays.request(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no replay '%s'.".formatted(id)));
  }

  /**
   * What a finished replay is made of.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 409 if it is not DONE
   */
  public ReplayRequest finished(String id) {
    var head = get(id);
    if (head.work().state() != WorkState.DONE) {
      throw Problems.conflict(
          "The replay '%s' is %s; only one that is DONE can be worked with."
              .formatted(id, head.work().state()));
    }
    return request(id);
  }

  /** Replays, newest first. */
  public List<ReplayHead> list(@Nullable WorkState state, @Nullable Position after, int limit) {
    return transactions.call(handle -> replays.heads(handle, state, after, limit));
  }
}
