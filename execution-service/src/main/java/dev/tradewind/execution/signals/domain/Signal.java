package dev.tradewind.execution.signals.domain;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wish to enter a position, to add to one, or to leave one.
 *
 * @param runId the run open when it was booked; null only while an external signal waits unclaimed
 * @param source {@code engine}, or the caller's name for itself
 * @param orbLabel null for an external signal
 * @param entryModel E1, E2, E3 or EXTERNAL
 * @param signalAt engine: the confirming bar's ts; external: the caller's timestamp
 * @param limitPrice E3: the edge of the range
 * @param stopPrice null for an exit alone
 * @param rrTarget target as a multiple of the risk; null for no target
 * @param expiresAt from then on no close takes it any more, by the scope's clock; null for the end
 *     of the session
 * @param quantity contracts or shares its entry asks for; 1 for the engine's, whose R is
 *     unweighted; of an exit how much is left, null for all
 * @param averageTrueRange what the sender of an addition measures by, in points; null for that of
 *     the stored bars
 * @param exitCondition why an exit leaves, as {@code ExitCondition} writes it; null for an entry
 * @param ending null while it waits
 */
public record Signal(
    String signalId,
    Scope scope,
    @Nullable String runId,
    String strategyId,
    String symbol,
    String source,
    String signalType,
    Direction direction,
    @Nullable String orbLabel,
    String entryModel,
    @Nullable String position,
    @Nullable String fingerprint,
    @Nullable Integer confidence,
    @Nullable String reasoning,
    LocalDate asofDate,
    Instant signalAt,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal rrTarget,
    @Nullable Instant expiresAt,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal averageTrueRange,
    @Nullable String exitCondition,
    @Nullable Ending ending) {

  /** The source of the built-in engine's signals. */
  public static final String ENGINE = "engine";

  /** The source of what stands for a position that the broker held before us; nobody sends it. */
  public static final String BROKER_RECONCILIATION = "BROKER_RECONCILIATION";

  /** The entry model of a signal from outside. */
  public static final String EXTERNAL = "EXTERNAL";

  /** The type of a signal that opens a position. */
  public static final String BASE_ENTRY = "BASE_ENTRY";

  /** The type of a signal that adds to a position. */
  public static final String PYRAMID = "PYRAMID";

  /** The type of a signal that leaves a position. */
  public static final String EXIT = "EXIT";

  /** How a waiting signal's state is told. */
  public static final String WAITING = "WAITING";

  /**
   * The signal of a confirmation. Its id follows from what it is, so that the same confirmation is
   * the same signal after a restart.
   */
  public static Signal of(
      Confirmation confirmation, Scope scope, String runId, String symbol, String portfolioHash) {
    var strategy = confirmation.strategy();
    return new Signal(
        engineId(scope, portfolioHash, strategy.strategyId(), confirmation.tradingDay()),
        scope,
        runId,
        strategy.strategyId(),
        symbol,
        ENGINE,
        BASE_ENTRY,
        confirmation.direction(),
        strategy.orbLabel(),
        strategy.entryModel().name(),
        null,
        null,
        null,
        null,
        confirmation.tradingDay(),
        confirmation.ts(),
        strategy.entryModel() == EntryModel.E3 ? confirmation.edgePrice() : null,
        confirmation.stopPrice(),
        strategy.rrTarget(),
        null,
        BigDecimal.ONE,
        null,
        null,
        null);
  }

  /** The id of an engine signal: one per scope, portfolio version, strategy and trading day. */
  public static String engineId(
      Scope scope, String portfolioHash, String strategyId, LocalDate tradingDay) {
    return Ids.derived(
        scope.account().text(),
        scope.mode().text(),
        portfolioHash,
        strategyId,
        tradingDay.toString());
  }

  /** Whether it came from outside. */
  public boolean isExternal() {
    return entryModel.equals(EXTERNAL);
  }

  /** Whether it leaves a position. */
  public boolean isExit() {
    return signalType.equals(EXIT);
  }

  /** The stop of an entry. */
  public BigDecimal entryStop() {
    return Objects.requireNonNull(stopPrice, "an exit has no stop");
  }

  /** What an entry asks for. */
  public BigDecimal entryQuantity() {
    return Objects.requireNonNull(quantity, "an exit of all has no quantity");
  }

  /** Whether it is too late to act on it. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** {@code WAITING}, or its terminal state. */
  public String state() {
    var end = ending;
    return end == null ? WAITING : end.state().name();
  }
}
