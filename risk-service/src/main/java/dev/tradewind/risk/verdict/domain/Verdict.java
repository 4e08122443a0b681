package dev.tradewind.risk.verdict.domain;

import dev.tradewind.engine.risk.RiskVerdict;
import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import dev.tradewind.risk.day.domain.DayState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A verdict as it was given, with the state it was given on. It is evidence and never changes.
 *
 * @param reason empty for an approval
 * @param warning the day's result was at or below the warning limit
 * @param reservationId the place an approval took; empty otherwise
 */
public record Verdict(
    Question question,
    Asked asked,
    Outcome outcome,
    Optional<String> reason,
    boolean warning,
    Optional<String> reservationId,
    Evidence evidence,
    Instant decidedAt) {

  /** How a verdict goes (decision C-01). */
  public enum Outcome {
    APPROVED,
    /** A rule of the portfolio said no. */
    FILTERED,
    /** It could not be done. */
    REJECTED
  }

  /** The day's state the verdict was given on. */
  public record Evidence(BigDecimal dailyPnlR, int places, int tradeCount, int limitsVersion) {

    /** What the day says now. */
    public static Evidence of(DayState state) {
      return new Evidence(
          state.day().dailyPnlR(),
          state.day().places(),
          state.day().tradeCount(),
          state.limits().version());
    }
  }

  /** The verdict on a question in this state of its day. */
  public static Verdict of(Question question, Asked asked, DayState state, Instant decidedAt) {
    RiskVerdict answer = state.assess(question.orbLabel());
    return switch (answer) {
      case Approved(boolean warning) ->
          new Verdict(
              question,
              asked,
              Outcome.APPROVED,
              Optional.empty(),
              warning,
              Optional.of(question.reservationId()),
              Evidence.of(state),
              decidedAt);
      case Rejected(RiskVerdict.Reason reason) ->
          new Verdict(
              question,
              asked,
              Outcome.FILTERED,
              Optional.of(reason.text()),
              false,
              Optional.empty(),
              Evidence.of(state),
              decidedAt);
    };
  }
}
