package dev.tradewind.portfolio.replay;

import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.json.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Queues a replay, once per key. */
@ApplicationScoped
public class StartReplay {
  private static final String ENDPOINT = "POST /replays";

  private final Transactions transactions;
  private final WorkQueue queue;
  private final ReplayRows replays;

  StartReplay(Transactions transactions, WorkQueue queue, ReplayRows replays) {
    this.transactions = transactions;
    this.queue = queue;
    this.replays = replays;
  }

  /**
   * Queues the replay.
   *
   * @param requestHash of the body, by which a repeated key is compared
   * @return the replay as it stands
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the key came with another body, 429
   *     if too much is waiting
   */
  public ReplayHead start(String key, String requestHash, ReplayRequest request, String actor) {
    String strategiesHash = Hashes.sha256(request.set().toJson());
    String id =
        queue.submit(
            WorkKind.REPLAY,
            new WorkQueue.Submission(
                ENDPOINT,
                key,
                requestHash,
                actor,
                Map.of(
                    "bars", request.bars(),
                    "source", request.source(),
                    "strategies_hash", strategiesHash)),
            (handle, newId) -> replays.add(handle, newId, request, strategiesHash));
    return transactions.call(handle -> replays.head(handle, id)).orElseThrow();
  }
}
