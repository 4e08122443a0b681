package dev.tradewind.execution.facts.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says; the fields are those of docs/interfaces.md section 1. A {@code journal} is a
 * row of the trade list by column name.
 */
public sealed interface FactBody {

  /** The type as it is sent. */
  default String type() {
    return switch (this) {
      case LiveSlotChanged _ -> "live_slot_changed";
      case ScopeLocked _ -> "scope_locked";
      case ScopeUnlocked _ -> "scope_unlocked";
      case SessionOpened _ -> "session_opened";
      case SignalEnded _ -> "signal_ended";
      case OrderAccepted _ -> "order_accepted";
      case EntryFilled _ -> "entry_filled";
      case ExitFilled _ -> "exit_filled";
      case OrderEnded _ -> "order_ended";
      case Mark _ -> "mark";
      case SessionClosed _ -> "session_closed";
      case CorporateActionKnown _ -> "corporate_action";
      case PositionAdjusted _ -> "position_adjusted";
      case CashMoved _ -> "cash_moved";
    };
  }

  /** Another portfolio version is traded from the next session on. */
  record LiveSlotChanged(
      String portfolio, int version, String hash, int strategies, String deploymentId)
      implements FactBody {}

  /**
   * The version in the live slot is under change control.
   *
   * @param at by the service's clock
   */
  record ScopeLocked(
      String portfolio, int version, String hash, String actor, String reason, Instant at)
      implements FactBody {}

  /**
   * It is no longer.
   *
   * @param at by the service's clock
   */
  record ScopeUnlocked(String actor, String reason, Instant at) implements FactBody {}

  /**
   * A run is opened.
   *
   * @param kind session, batch or maintenance
   */
  record SessionOpened(String kind, String portfolio, int version, String hash)
      implements FactBody {}

  /**
   * A signal has its terminal state.
   *
   * @param clientOrderId of an executed EXIT: the order the broker has of it; null for entries
   */
  record SignalEnded(
      String signalId,
      String strategyId,
      String symbol,
      String source,
      String signalType,
      String state,
      String reason,
      @Nullable String clientOrderId,
      @Nullable Map<String, @Nullable Object> journal)
      implements FactBody {}

  /** The broker has an order of ours. */
  record OrderAccepted(
      String signalId,
      String strategyId,
      String symbol,
      String leg,
      String side,
      BigDecimal qty,
      String clientOrderId,
      String brokerOrderId,
      String tradeId)
      implements FactBody {}

  /**
   * What the facts of an entry and an exit tell alike; as JSON its fields stand in theirs.
   *
   * @param direction of a leg its own: a leg that is sold is short
   * @param source {@code BROKER_RECONCILIATION}; null for an execution of an order of ours
   * @param optionLeg which leg of a synthetic position it is of; null for any other
   * @param rollover true on what leaves one contract for the next, both the exit and the entry;
   *     null on all others
   */
  record Filled(
      String tradeId,
      String executionId,
      String clientOrderId,
      String brokerOrderId,
      String signalId,
      String strategyId,
      @Nullable String orbLabel,
      String symbol,
      String direction,
      String side,
      BigDecimal qty,
      BigDecimal price,
      BigDecimal requestedPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      BigDecimal pointValue,
      String currency,
      BigDecimal commission,
      Instant filledAt,
      @Nullable String source,
      @Nullable OptionLeg optionLeg,
      @Nullable Boolean rollover) {}

  /**
   * A leg of a synthetic position.
   *
   * @param underlying the instrument the signal names
   * @param role {@code bought}, or {@code sold}: that one follows the other
   * @param right {@code call} or {@code put}
   */
  record OptionLeg(
      String underlying, String role, String right, BigDecimal strike, LocalDate expiresOn) {}

  /** An entry was filled, or a part of it. */
  record EntryFilled(Filled fill) implements FactBody {}

  /**
   * A position was closed, or a part of it.
   *
   * @param entryPrice of a leg its own; so are {@code pnlPoints}
   * @param pnlR the growth of the trade's R, so that its parts add up to the whole; null where the
   *     entry was at or beyond its stop, and while the legs of a synthetic position are not even
   * @param friction for the quantity of this fill
   * @param journal the row of the whole trade, on the fill that closes it; null on the others
   */
  record ExitFilled(
      Filled fill,
      String entryTradeId,
      String exitReason,
      BigDecimal entryPrice,
      BigDecimal pnlPoints,
      @Nullable BigDecimal pnlR,
      @Nullable BigDecimal maeR,
      @Nullable BigDecimal mfeR,
      @Nullable BigDecimal riskPoints,
      BigDecimal friction,
      @Nullable Map<String, @Nullable Object> journal)
      implements FactBody {}

  /**
   * An accepted entry order ended before it was filled whole.
   *
   * @param journal the row its signal ends as; null where a trade of it is still open
   */
  record OrderEnded(
      String signalId,
      String strategyId,
      @Nullable String orbLabel,
      String symbol,
      String clientOrderId,
      String brokerOrderId,
      String outcome,
      @Nullable Map<String, @Nullable Object> journal)
      implements FactBody {}

  /**
   * What a held symbol is worth.
   *
   * @param price the close of its last bar
   * @param pricedAt that bar's ts
   */
  record Mark(String symbol, BigDecimal price, BigDecimal pointValue, Instant pricedAt)
      implements FactBody {}

  /**
   * A corporate action is coming, was applied, or does not take place.
   *
   * @param state {@code pending}, {@code applied} or {@code withdrawn}
   * @param text for people
   */
  record CorporateActionKnown(
      String actionId,
      String kind,
      String symbol,
      LocalDate effectiveOn,
      @Nullable BigDecimal newUnits,
      @Nullable BigDecimal oldUnits,
      @Nullable String newSymbol,
      @Nullable BigDecimal perShare,
      String state,
      String text)
      implements FactBody {}

  /**
   * A corporate action has changed positions, all of its share at once; or a rollover has changed
   * one.
   */
  record PositionAdjusted(
      String actionId,
      String kind,
      String symbol,
      @Nullable String newSymbol,
      @Nullable BigDecimal newUnits,
      @Nullable BigDecimal oldUnits,
      LocalDate effectiveOn,
      String text,
      List<AdjustedPosition> positions)
      implements FactBody {}

  /**
   * A position before and after a corporate action, or a rollover.
   *
   * @param entryTradeId the position's id
   * @param qtyBefore what was open of it
   * @param enteredAfter all that was entered, in the units after; so is {@code exitedAfter}
   * @param fraction units that could not be kept; the broker pays them in cash
   * @param exitValueAfter of a rollover: price × quantity of what is closed, moved; else null
   * @param shift of a rollover: points that prices moved by; else null
   */
  record AdjustedPosition(
      String entryTradeId,
      String signalId,
      String strategyId,
      String direction,
      BigDecimal qtyBefore,
      BigDecimal qtyAfter,
      BigDecimal entryPriceBefore,
      BigDecimal entryPriceAfter,
      BigDecimal stopPriceBefore,
      BigDecimal stopPriceAfter,
      @Nullable BigDecimal targetPriceBefore,
      @Nullable BigDecimal targetPriceAfter,
      BigDecimal enteredAfter,
      BigDecimal entryValueAfter,
      BigDecimal exitedAfter,
      BigDecimal fraction,
      @Nullable BigDecimal exitValueAfter,
      @Nullable BigDecimal shift) {}

  /** The broker paid or took money without a trade: a dividend, cash in lieu. */
  record CashMoved(
      String activityId,
      String activityType,
      @Nullable String symbol,
      BigDecimal amount,
      String currency,
      LocalDate paidOn)
      implements FactBody {}

  /**
   * A trading day is over.
   *
   * @param digest the body of {@code GET /runs/{run_id}/digest}
   */
  record SessionClosed(String kind, Object digest) implements FactBody {}
}
