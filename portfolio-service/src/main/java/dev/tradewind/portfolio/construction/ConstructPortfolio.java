package dev.tradewind.portfolio.construction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.research.Construction;
import dev.tradewind.engine.research.Portfolio;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.SetupList;
import dev.tradewind.portfolio.comparison.StartComparison;
import dev.tradewind.portfolio.construction.domain.ConstructionOrder;
import dev.tradewind.portfolio.construction.domain.ConstructionResult;
import dev.tradewind.portfolio.construction.domain.ConstructionWork;
import dev.tradewind.portfolio.construction.persistence.ConstructionRows;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.setup.JudgeOutcomes;
import dev.tradewind.portfolio.setup.KeepSetups;
import dev.tradewind.portfolio.setup.domain.SetupKey;
import dev.tradewind.portfolio.work.Claim;
import dev.tradewind.portfolio.work.Perform;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Chooses and sizes the strategies of a portfolio by the stored outcomes of a replay: what the
 * command {@code construct} makes of the same bars, but for setups that were retired.
 */
@ApplicationScoped
public class ConstructPortfolio implements Perform {
  private final Transactions transactions;
  private final WorkQueue queue;
  private final ReadReplay readReplay;
  private final StartComparison comparisons;
  private final JudgeOutcomes judgeOutcomes;
  private final KeepSetups keepSetups;
  private final ConstructionRows constructions;
  private final ConstructionRequests requests;
  private final ObjectMapper mapper;

  ConstructPortfolio(
      Transactions transactions,
      WorkQueue queue,
      ReadReplay readReplay,
      StartComparison comparisons,
      JudgeOutcomes judgeOutcomes,
      KeepSetups keepSetups,
      ConstructionRows constructions,
      ConstructionRequests requests,
      ObjectMapper mapper) {
    this.transactions = transactions;
    this.queue = queue;
    this.readReplay = readReplay;
    this.comparisons = comparisons;
    this.judgeOutcomes = judgeOutcomes;
    this.keepSetups = keepSetups;
    this.constructions = constructions;
    this.requests = requests;
    this.mapper = mapper;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.CONSTRUCTION;
  }

  /**
   * Queues a construction, once per key.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such replay, 409 if it
   *     is not DONE, differs from the engine, or the key came with another body; 422 if a number is
   *     not allowed
   */
  public ConstructionWork start(
      String key, String requestHash, ConstructionRequest request, String actor) {
    String replayId = requests.order(request).replayId();
    readReplay.finished(replayId);
    comparisons.requireNotRefuted(replayId);
    String id =
        queue.submit(
            WorkKind.CONSTRUCTION,
            new WorkQueue.Submission(
                "POST /constructions", key, requestHash, actor, Map.of("replay_id", replayId)),
            (handle, newId) -> constructions.add(handle, newId, replayId, json(request)));
    return get(id);
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public ConstructionWork get(String id) {
    return transactions
        .call(handle -> constructions.find(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no construction '%s'.".formatted(id)));
  }

  /**
   * The text of {@code portfolio.json}.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public String portfolio(String id) {
    return text(id, handle -> constructions.portfolio(handle, id), "portfolio");
  }

  /**
   * Every strategy with figures, judgement and reason, as CSV.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public String setups(String id) {
    return text(id, handle -> constructions.setups(handle, id), "list of setups");
  }

  @Override
  public void perform(Claim claim) {
    ConstructionOrder order = requests.order(requests.parse(get(claim.id()).request()));
    var judgement = judgeOutcomes.judge(order.replayId(), order.walkForward(), claim);
    claim.step(claim.progress().in("choosing"));
    Map<SetupKey, String> retired = keepSetups.retired(judgement.book().instrument().symbol());
    List<Setup> setups =
        judgement.setups().stream()
            .map(
                setup -> {
                  String reason = retired.get(SetupKey.of(setup.strategy()));
                  return reason == null ? setup : setup.retired(reason);
                })
            .toList();
    var construction = Construction.of(judgement.book(), setups, order.rules());
    @Nullable Portfolio portfolio =
        construction.taken().isEmpty()
            ? null
            : Portfolio.of(
                order.name(),
                judgement.book(),
                readReplay.request(order.replayId()).set().orbLabels(),
                construction,
                order.account());
    var result =
        ConstructionResult.of(setups, judgement.walkedForward(), construction, portfolio, order);
    String list = SetupList.csv(construction);
    claim.step(
        claim.progress().in("writing"),
        handle ->
            constructions.end(
                handle,
                claim.id(),
                json(result),
                portfolio == null ? null : portfolio.toJson() + "\n",
                list));
  }

  private String text(String id, Function<Handle, Optional<String>> read, String what) {
    var work = get(id).work();
    return transactions
        .call(read)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "The construction '%s' is %s and has no %s."
                        .formatted(id, work.state(), what)));
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
