package dev.tradewind.execution.positions.domain;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's position, from its entry's first fill on.
 *
 * @param positionId the trade id of the entry's first fill
 * @param orbLabel null for one of an external signal
 * @param entryModel E1, E2, E3 or EXTERNAL
 * @param status {@code open}; {@code partial} once some of it is closed; {@code closed}
 * @param quantity contracts or shares entered so far, above 0
 * @param entryTimestamp of its first fill
 * @param entryPrice the average of the entry's fills, {@link Executed#averagePrice}
 * @param targetPrice null for none
 * @param base whether it is a base entry; false for an addition to one
 * @param executions what it was entered and closed with so far
 * @param end how it was closed; null while it is not
 * @param version of the row, to be named by whoever changes it
 * @param rollover where it stands between two contracts
 */
public record Position(
    String positionId,
    Scope scope,
    String runId,
    String signalId,
    String strategyId,
    @Nullable String orbLabel,
    String entryModel,
    String instrument,
    Direction direction,
    String status,
    BigDecimal quantity,
    String entryOrderId,
    Instant entryTimestamp,
    BigDecimal entryPrice,
    BigDecimal initialStop,
    BigDecimal currentStop,
    @Nullable BigDecimal targetPrice,
    boolean base,
    Executions executions,
    @Nullable Closing end,
    int version,
    RolloverStanding rollover) {

  /** One that was never rolled over. */
  public Position(
      String positionId,
      Scope scope,
      String runId,
      String signalId,
      String strategyId,
      @Nullable String orbLabel,
      String entryModel,
      String instrument,
      Direction direction,
      String status,
      BigDecimal quantity,
      String entryOrderId,
      Instant entryTimestamp,
      BigDecimal entryPrice,
      BigDecimal initialStop,
      BigDecimal currentStop,
      @Nullable BigDecimal targetPrice,
      boolean base,
      Executions executions,
      @Nullable Closing end,
      int version) {
    this(
        positionId,
        scope,
        runId,
        signalId,
        strategyId,
        orbLabel,
        entryModel,
        instrument,
        direction,
        status,
        quantity,
        entryOrderId,
        entryTimestamp,
        entryPrice,
        initialStop,
        currentStop,
        targetPrice,
        base,
        executions,
        end,
        version,
        RolloverStanding.NONE);
  }

  /** The status of a position nothing of which is closed. */
  public static final String OPEN = "open";

  /** The status of a position of which some is closed. */
  public static final String PARTIAL = "partial";

  /** The status of a position that is over. */
  public static final String CLOSED = "closed";

  /**
   * What a position was entered and closed with.
   *
   * @param entryComplete whether its entry order is over: nothing is added any more
   * @param pnlR the result in R told so far; null before an exit, and where there was no risk
   * @param realizedPnl the result told so far, in account currency after costs; null before an exit
   */
  public record Executions(
      Executed entry,
      Executed exit,
      boolean entryComplete,
      @Nullable BigDecimal pnlR,
      @Nullable BigDecimal realizedPnl) {}

  /** What its executions have made. */
  public TradeSoFar trade() {
    return new TradeSoFar(direction, executions.entry(), executions.exit(), rollover.reopened());
  }

  /** What is still open of it. */
  public BigDecimal openQuantity() {
    return trade().openQuantity();
  }

  /** Whether a signal from outside opened it. */
  public boolean isExternal() {
    return entryModel.equals("EXTERNAL");
  }

  /** Whether nothing but its rollover may act on it. */
  public boolean isRolling() {
    return rollover.isInProgress() && isOpen();
  }

  /** Whether it is not over. */
  public boolean isOpen() {
    return !status.equals(CLOSED);
  }

  /** From which bar exits are checked: an external entry fills at a close, as E2 does. */
  public EntryModel checkedAs() {
    return switch (entryModel) {
      case "E1" -> EntryModel.E1;
      case "E3" -> EntryModel.E3;
      default -> EntryModel.E2;
    };
  }
}
