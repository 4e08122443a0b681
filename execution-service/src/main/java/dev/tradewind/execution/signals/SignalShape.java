package dev.tradewind.execution.signals;

import dev.tradewind.execution.signals.ReceiveSignal.Request;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.support.problem.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a signal of each type has, and what it cannot have. */
final class SignalShape {

  /** What a source may claim; what protects a position or closes everything is not its to claim. */
  static final List<String> EXIT_CONDITIONS =
      List.of("exit_signal", "early_exit", "edge_disappeared", "rebalance");

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2199-12-31T23:59:59Z");

  private SignalShape() {}

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 naming the field and what is allowed
   */
  static void require(Request request) {
    if (request.source().equals(Signal.BROKER_RECONCILIATION)) {
      throw Problems.validation("source %s: kept for imports.".formatted(request.source()));
    }
    requireStorable("timestamp", request.timestamp());
    requireStorable("expires_at", request.expiresAt());
    if (request.averageTrueRange() != null && !request.signalType().equals(Signal.PYRAMID)) {
      throw Problems.validation("atr: allowed with signal_type PYRAMID.");
    }
    if (isExit(request)) {
      requireExit(request);
    } else if (request.stopPrice() == null) {
      throw Problems.validation("stop_price is missing: an entry has a stop.");
    } else if (request.exitCondition() != null) {
      throw Problems.validation("exit_condition: allowed with signal_type EXIT.");
    }
  }

  /** How much it asks for; null for all of what an exit leaves. */
  static @Nullable BigDecimal quantity(Request request) {
    var quantity = request.quantity();
    return quantity == null && !isExit(request) ? BigDecimal.ONE : quantity;
  }

  /** Why it leaves; null for an entry. */
  static @Nullable String exitCondition(Request request) {
    var condition = request.exitCondition();
    return condition == null && isExit(request) ? EXIT_CONDITIONS.getFirst() : condition;
  }

  private static void requireExit(Request request) {
    forbid("stop_price", request.stopPrice());
    forbid("rr_target", request.rrTarget());
    var condition = request.exitCondition();
    if (condition != null && !EXIT_CONDITIONS.contains(condition)) {
      throw Problems.validation(
          "exit_condition: allowed are %s.".formatted(String.join(", ", EXIT_CONDITIONS)));
    }
  }

  private static void forbid(String field, @Nullable Object value) {
    if (value != null) {
      throw Problems.validation(field + ": allowed with an entry, not with signal_type EXIT.");
    }
  }

  private static void requireStorable(String field, @Nullable Instant at) {
    if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
      throw Problems.validation(
          "%s %s: allowed are times from %s to %s.".formatted(field, at, EARLIEST, LATEST));
    }
  }

  private static boolean isExit(Request request) {
    return request.signalType().equals(Signal.EXIT);
  }
}
