package dev.tradewind.portfolio.setup;

import dev.tradewind.engine.research.SampleClass;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.portfolio.comparison.StartComparison;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.setup.JudgeOutcomes.Judgement;
import dev.tradewind.portfolio.setup.domain.Discovery;
import dev.tradewind.portfolio.setup.domain.SetupKey;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup;
import dev.tradewind.portfolio.setup.persistence.DiscoveryRows;
import dev.tradewind.portfolio.setup.persistence.SetupRows;
import dev.tradewind.portfolio.setup.persistence.SetupRows.Origin;
import dev.tradewind.portfolio.work.Claim;
import dev.tradewind.portfolio.work.Perform;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes down which setups of a replay validate. */
@ApplicationScoped
public class Discover implements Perform {
  private final Transactions transactions;
  private final WorkQueue queue;
  private final ReadReplay readReplay;
  private final StartComparison comparisons;
  private final JudgeOutcomes judgeOutcomes;
  private final DiscoveryRows discoveries;
  private final SetupRows setups;
  private final Clock clock;

  Discover(
      Transactions transactions,
      WorkQueue queue,
      ReadReplay readReplay,
      StartComparison comparisons,
      JudgeOutcomes judgeOutcomes,
      DiscoveryRows discoveries,
      SetupRows setups,
      Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.readReplay = readReplay;
    this.comparisons = comparisons;
    this.judgeOutcomes = judgeOutcomes;
    this.discoveries = discoveries;
    this.setups = setups;
    this.clock = clock;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.DISCOVERY;
  }

  /**
   * Queues a discovery, once per key.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such replay, 409 if it
   *     is not DONE, differs from the engine, or the key came with another body
   */
  public Discovery start(
      String key, String requestHash, String replayId, WalkForward walkForward, String actor) {
    readReplay.finished(replayId);
    comparisons.requireNotRefuted(replayId);
    String id =
        queue.submit(
            WorkKind.DISCOVERY,
            new WorkQueue.Submission(
                "POST /replays/" + replayId + "/discoveries",
                key,
                requestHash,
                actor,
                Map.of("replay_id", replayId)),
            (handle, newId) ->
                discoveries.add(
                    handle, newId, replayId, walkForward.trainYears(), walkForward.testYears()));
    return get(id);
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public Discovery get(String id) {
    return transactions
        .call(handle -> discoveries.find(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no discovery '%s'.".formatted(id)));
  }

  @Override
  public void perform(Claim claim) {
    Discovery discovery = get(claim.id());
    Judgement judgement =
        judgeOutcomes.judge(
            discovery.replayId(),
            new WalkForward(discovery.trainYears(), discovery.testYears()),
            claim);
    var origin =
        new Origin(
            claim.id(),
            discovery.replayId(),
            judgement.book().instrument().symbol(),
            judgement.walkedForward().verdict(),
            clock.instant());
    claim.step(
        claim.progress().in("writing"),
        handle -> {
          if (discoveries.find(handle, claim.id()).orElseThrow().result() == null) {
            discoveries.end(
                handle,
                claim.id(),
                write(handle, judgement, origin, discovery.work().requestedBy()));
          }
        });
  }

  private Discovery.Result write(Handle handle, Judgement judgement, Origin origin, String actor) {
    List<Setup> validated = judgement.setups().stream().filter(Setup::isValidated).toList();
    Map<SetupKey, ValidatedSetup> known = setups.ofSymbol(handle, origin.symbol());
    int added = 0;
    int updated = 0;
    int keptRetired = 0;
    var validKeys = new HashSet<SetupKey>();
    for (Setup setup : validated) {
      var key = SetupKey.of(setup.strategy());
      validKeys.add(key);
      ValidatedSetup standing = known.get(key);
      if (standing == null) {
        setups.add(handle, setup, origin);
        added++;
      } else if (standing.retirement() != null) {
        keptRetired++;
      } else {
        setups.update(handle, standing.id(), setup, origin, actor);
        updated++;
      }
    }
    int noLonger =
        (int)
            judgement.setups().stream()
                .map(setup -> SetupKey.of(setup.strategy()))
                .filter(key -> !validKeys.contains(key))
                .map(known::get)
                .filter(standing -> standing != null && standing.retirement() == null)
                .count();
    var walked = judgement.walkedForward();
    return new Discovery.Result(
        judgement.setups().size(),
        validated.size(),
        (int) validated.stream().filter(s -> s.sampleClass() == SampleClass.CORE).count(),
        added,
        updated,
        keptRetired,
        noLonger,
        walked.verdict(),
        walked.inSampleExpR(),
        walked.outOfSampleExpR(),
        walked.reason());
  }
}
