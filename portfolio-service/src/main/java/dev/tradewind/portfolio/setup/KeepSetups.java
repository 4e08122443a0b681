package dev.tradewind.portfolio.setup;

import dev.tradewind.portfolio.setup.domain.SetupKey;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup.Archived;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup.Retirement;
import dev.tradewind.portfolio.setup.persistence.SetupRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the validated setups and takes them out of use; none is ever deleted. */
@ApplicationScoped
public class KeepSetups {
  private final Transactions transactions;
  private final SetupRows setups;
  private final Audit audit;
  private final Clock clock;

  KeepSetups(Transactions transactions, SetupRows setups, Audit audit, Clock clock) {
    this.transactions = transactions;
    this.setups = setups;
    this.audit = audit;
    this.clock = clock;
  }

  /** Setups after an id; null: any. */
  public List<ValidatedSetup> list(
      @Nullable String symbol,
      @Nullable String status,
      @Nullable String sampleClass,
      long after,
      int limit) {
    return transactions.call(
        handle -> setups.after(handle, symbol, status, sampleClass, after, limit));
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public ValidatedSetup get(long id) {
    return transactions
        .call(handle -> setups.find(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no validated setup %d.".formatted(id)));
  }

  /** What the setup was before its changes, oldest first. */
  public List<Archived> archive(long id) {
    get(id);
    return transactions.call(handle -> setups.archive(handle, id));
  }

  /**
   * Retires a setup: no construction takes it any more. Repeating it changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public ValidatedSetup retire(long id, String reason, String actor) {
    get(id);
    transactions.run(
        handle -> {
          if (setups.retire(handle, id, new Retirement(clock.instant(), actor, reason))) {
            audit.record(
                handle, actor, "portfolio.setup-retired", String.valueOf(id), reason, Map.of());
          }
        });
    return get(id);
  }

  /** The reasons of the retired setups of a symbol. */
  public Map<SetupKey, String> retired(String symbol) {
    var reasons = new HashMap<SetupKey, String>();
    transactions
        .call(handle -> setups.ofSymbol(handle, symbol))
        .forEach(
            (key, setup) -> {
              Retirement retirement = setup.retirement();
              if (retirement != null) {
                reasons.put(key, retirement.reason());
              }
            });
    return reasons;
  }
}
