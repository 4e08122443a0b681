package dev.tradewind.execution.signals.rest;

import dev.tradewind.execution.signals.domain.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A signal.
 *
 * @param expiresAt from then on no close takes it, by the scope's clock; null for the end of the
 *     session
 * @param stopPrice null for an EXIT
 * @param quantity of an EXIT null for all
 * @param exitCondition of an EXIT; null for an entry
 * @param state WAITING, or its terminal state
 * @param terminalReason why it ended so; {@code Trade ID: <id>} when EXECUTED, of an EXIT {@code
 *     Exit ID: <id>, order <id>}
 */
public record SignalView(
    String signalId,
    String account,
    String mode,
    @Nullable String runId,
    String strategyId,
    String symbol,
    String source,
    String signalType,
    String direction,
    @Nullable String orbLabel,
    String entryModel,
    @Nullable String position,
    @Nullable String fingerprint,
    @Nullable Integer confidence,
    @Nullable String reasoning,
    LocalDate asofDate,
    Instant timestamp,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal rrTarget,
    @Nullable Instant expiresAt,
    @Nullable BigDecimal quantity,
    @Nullable String exitCondition,
    String state,
    @Nullable String terminalReason,
    @Nullable Instant terminalAt) {

  /** Shows a signal. */
  public static SignalView of(Signal signal) {
    var ending = signal.ending();
    return new SignalView(
        signal.signalId(),
        signal.scope().account().text(),
        signal.scope().mode().text(),
        signal.runId(),
        signal.strategyId(),
        signal.symbol(),
        signal.source(),
        signal.signalType(),
        signal.direction().text(),
        signal.orbLabel(),
        signal.entryModel(),
        signal.position(),
        signal.fingerprint(),
        signal.confidence(),
        signal.reasoning(),
        signal.asofDate(),
        signal.signalAt(),
        signal.limitPrice(),
        signal.stopPrice(),
        signal.rrTarget(),
        signal.expiresAt(),
        signal.quantity(),
        signal.exitCondition(),
        signal.state(),
        ending == null ? null : ending.reason(),
        ending == null ? null : ending.at());
  }
}
