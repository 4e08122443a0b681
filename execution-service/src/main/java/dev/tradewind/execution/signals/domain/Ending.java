package dev.tradewind.execution.signals.domain;

import java.time.Instant;

/**
 * The end of a signal.
 *
 * @param reason in words, or {@code Trade ID: <id>} for an executed one
 * @param at by the scope's clock
 */
public record Ending(TerminalState state, String reason, Instant at) {

  /** The end of a signal to exit whose order the broker has. */
  public static Ending exited(String exitId, String orderKey, Instant at) {
    return new Ending(
        TerminalState.EXECUTED, "Exit ID: %s, order %s".formatted(exitId, orderKey), at);
  }

  /** The end of a signal whose order the broker has (S0-018). */
  public static Ending executed(String tradeId, Instant at) {
    return new Ending(TerminalState.EXECUTED, "Trade ID: " + tradeId, at);
  }
}
