package dev.tradewind.execution.positions.domain;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's position, from its entry's fill on.
 *
 * @param positionId the trade id of the entry
 * @param orbLabel null for one of an external signal
 * @param entryModel E1, E2, E3 or EXTERNAL
 * @param quantity contracts, above 0
 * @param targetPrice null for none
 * @param version of the row, to be named by whoever changes it
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
    int version) {

  /** The status of a position that is not closed. */
  public static final String OPEN = "open";

  /** From which bar exits are checked: an external entry fills at a close, as E2 does. */
  public EntryModel checkedAs() {
    return switch (entryModel) {
      case "E1" -> EntryModel.E1;
      case "E3" -> EntryModel.E3;
      default -> EntryModel.E2;
    };
  }
}
