package dev.tradewind.execution.rollover.rest;

import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.rollover.domain.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rollover of a position.
 *
 * @param state pending, in_progress, rolled or failed
 * @param quantity what was open when it was begun; null before
 * @param closedQuantity what left {@code symbolBefore}, at {@code closePrice} on average
 * @param openedQuantity what entered {@code symbolAfter}, at {@code openPrice} on average
 * @param closeOrder the client order id of the last order that was to close; so is {@code
 *     openOrder}
 * @param shift points that entry, stop and target moved by; null until it is rolled, as they are
 * @param stopBefore the stop at the broker; so is {@code stopAfter}
 * @param reason why it failed
 */
public record RolloverView(
    String rolloverId,
    int number,
    String deploymentId,
    String symbolBefore,
    String symbolAfter,
    String state,
    @Nullable BigDecimal quantity,
    BigDecimal closedQuantity,
    @Nullable BigDecimal closePrice,
    BigDecimal openedQuantity,
    @Nullable BigDecimal openPrice,
    @Nullable String closeOrder,
    @Nullable String openOrder,
    @Nullable BigDecimal shift,
    @Nullable BigDecimal entryPriceBefore,
    @Nullable BigDecimal entryPriceAfter,
    @Nullable BigDecimal stopBefore,
    @Nullable BigDecimal stopAfter,
    @Nullable BigDecimal targetBefore,
    @Nullable BigDecimal targetAfter,
    @Nullable String reason,
    Instant askedAt,
    @Nullable Instant endedAt) {

  /** Shows one. */
  static RolloverView of(Rollover rollover) {
    var prices = rollover.prices();
    return new RolloverView(
        rollover.rolloverId(),
        rollover.number(),
        rollover.deploymentId(),
        rollover.symbolBefore(),
        rollover.symbolAfter(),
        rollover.status().text(),
        rollover.quantity(),
        rollover.closed().quantity(),
        average(rollover.closed()),
        rollover.opened().quantity(),
        average(rollover.opened()),
        rollover.closeOrder(),
        rollover.openOrder(),
        prices == null ? null : prices.shift(),
        prices == null ? null : prices.entryBefore(),
        prices == null ? null : prices.entryAfter(),
        prices == null ? null : prices.stopBefore(),
        prices == null ? null : prices.stopAfter(),
        prices == null ? null : prices.targetBefore(),
        prices == null ? null : prices.targetAfter(),
        rollover.reason(),
        rollover.askedAt(),
        rollover.endedAt());
  }

  private static @Nullable BigDecimal average(Executed executed) {
    return executed.quantity().signum() == 0 ? null : executed.averagePrice();
  }
}
