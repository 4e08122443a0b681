package dev.tradewind.execution.liveslot;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.liveslot.domain.Deployment;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.liveslot.persistence.LiveSlots;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what a scope trades. */
@ApplicationScoped
public class LiveSlotOf {

  private final Jdbi jdbi;
  private final LiveSlots slots;
  private final ObjectMapper mapper;

  /** A deployment never changes, so its reading is kept; there are few. */
  private final Map<String, LiveSlot> read = new ConcurrentHashMap<>();

  LiveSlotOf(Jdbi jdbi, LiveSlots slots, ObjectMapper mapper) {
    this.jdbi = jdbi;
    this.slots = slots;
    this.mapper = mapper;
  }

  /** What is in the scope's live slot; empty before the first deployment. */
  public Optional<LiveSlot> scope(Scope scope) {
    return jdbi.<Optional<LiveSlot>, RuntimeException>withHandle(handle -> scope(handle, scope));
  }

  /** As {@link #scope(Scope)}, within a transaction. */
  public Optional<LiveSlot> scope(Handle handle, Scope scope) {
    return slots.live(handle, scope).map(this::toSlot);
  }

  /**
   * Refuses what a live slot does not trade.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 {@code unknown-strategy} or {@code
   *     unknown-symbol}
   */
  public static void requireTraded(LiveSlot slot, Scope scope, String strategyId, String symbol) {
    if (!slot.knows(strategyId)) {
      throw Problems.of(
          422,
          "unknown-strategy",
          "Unknown strategy",
          "strategy_id '%s' is not in %s version %d, the live portfolio of %s."
              .formatted(strategyId, slot.portfolio(), slot.version(), scope));
    }
    if (!slot.symbol().equals(symbol)) {
      throw Problems.of(
          422,
          "unknown-symbol",
          "Unknown symbol",
          "symbol '%s' is not traded by %s, whose live portfolio trades %s."
              .formatted(symbol, scope, slot.symbol()));
    }
  }

  /** The deployment as it came, with its text. */
  public Optional<Deployment> deployment(Scope scope) {
    return jdbi.<Optional<Deployment>, RuntimeException>withHandle(
        handle -> slots.live(handle, scope));
  }

  private LiveSlot toSlot(Deployment deployment) {
    return read.computeIfAbsent(
        deployment.deploymentId(),
        id -> {
          var content = PortfolioContent.read(mapper, deployment.contentText());
          return new LiveSlot(
              id,
              deployment.portfolio(),
              deployment.version(),
              deployment.hash(),
              content.set(),
              content.externalStrategies(),
              content.legs());
        });
  }
}
