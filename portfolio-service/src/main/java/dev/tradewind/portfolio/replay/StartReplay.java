package dev.tradewind.portfolio.replay;

import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.json.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Queues a replay, once per key. */
@ApplicationScoped
public class StartReplay {
  private static final String ENDPOINT = "POST /replays";

  private final Transactions transactions;
  private final Idempotency idempotency;
  private final WorkQueue queue;
  private final ReplayRows replays;

  private record Started(String replayId) {}

  StartReplay(
      Transactions transactions, Idempotency idempotency, WorkQueue queue, ReplayRows replays) {
    this.transactions = transactions;
    this.idempotency = idempotency;
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
        transactions
            .call(
                handle ->
                    idempotency.once(
                        handle,
                        ENDPOINT,
                        key,
                        requestHash,
                        Started.class,
                        () -> {
                          String newId = UUID.randomUUID().toString();
                          queue.add(
                              handle,
                              WorkKind.REPLAY,
                              newId,
                              actor,
                              Map.of(
                                  "bars", request.bars(),
                                  "source", request.source(),
                                  "strategies_hash", strategiesHash));
                          replays.add(handle, newId, request, strategiesHash);
                          return new Started(newId);
                        }))
            .replayId();
    return transactions.call(handle -> replays.head(handle, id)).orElseThrow();
  }
}
