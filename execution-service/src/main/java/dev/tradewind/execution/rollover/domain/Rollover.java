package dev.tradewind.execution.rollover.domain;

import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.RolloverStanding.Status;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of one rollover of a position.
 *
 * @param number of the position's rollovers, from 1, those that failed too
 * @param deploymentId the deployment that asked for it
 * @param status never {@code NONE}
 * @param quantity what was open when it was begun; null before
 * @param closed what its orders have closed in the old contract
 * @param opened what its orders have opened in the new one
 * @param triedAt when its last order was written, by the scope's clock; null before the first
 * @param endedAt null while it is not rolled or failed
 * @param reason why it failed; null if it did not
 * @param prices before and after; null until it is rolled
 */
public record Rollover(
    String positionId,
    int number,
    Scope scope,
    String deploymentId,
    String symbolBefore,
    String symbolAfter,
    Status status,
    @Nullable BigDecimal quantity,
    Executed closed,
    Executed opened,
    @Nullable String closeOrder,
    @Nullable String openOrder,
    Instant askedAt,
    @Nullable Instant triedAt,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable Prices prices) {

  /** How many orders may close, and how many may open again. */
  public static final int MOST_TRIES = 3;

  /** What it moved, before and after. */
  public record Prices(
      BigDecimal shift,
      BigDecimal entryBefore,
      BigDecimal entryAfter,
      BigDecimal stopBefore,
      BigDecimal stopAfter,
      @Nullable BigDecimal targetBefore,
      @Nullable BigDecimal targetAfter) {}

  /** Its id among all: what the other services are told it by. */
  public String rolloverId() {
    return "%s-rollover-%d".formatted(positionId, number);
  }

  /**
   * The attempt that an order of it has in its id, so that whoever leads finds what was sent.
   *
   * @param tried how many orders of this leg the rollover has had
   */
  public int attempt(int tried) {
    return (number - 1) * MOST_TRIES + tried + 1;
  }

  /** Whether an order's attempt is one of this rollover. */
  boolean isAttempt(int attempt) {
    return (attempt - 1) / MOST_TRIES == number - 1;
  }

  /** What it closed and has not opened again. */
  public BigDecimal toOpen() {
    return closed.quantity().subtract(opened.quantity());
  }

  /** For people: {@code the rollover of MGC to MGZ}. */
  public String text() {
    return "the rollover of %s to %s".formatted(symbolBefore, symbolAfter);
  }
}
