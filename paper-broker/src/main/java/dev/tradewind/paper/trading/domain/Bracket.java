package dev.tradewind.paper.trading.domain;

import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry and the orders that hang on it.
 *
 * @param takeProfit null for an oto order without a target
 * @param entryFee charged when the entry was filled; null before
 */
public record Bracket(
    PaperOrder entry,
    PaperOrder stopLoss,
    @Nullable PaperOrder takeProfit,
    @Nullable BigDecimal entryFee) {

  /** The stop, and the take-profit if there is one. */
  public List<PaperOrder> legs() {
    return takeProfit == null ? List.of(stopLoss) : List.of(takeProfit, stopLoss);
  }

  /** The entry and its legs. */
  public List<PaperOrder> orders() {
    return Stream.concat(Stream.of(entry), legs().stream()).toList();
  }

  /** Whether the entry is filled and its stop works. */
  public boolean isOpenTrade() {
    return entry.state() == OrderState.FILLED && !stopLoss.state().isFinal();
  }

  Direction direction() {
    return entry.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
  }

  BarWalk.EntryType entryType() {
    if (entry.form().type().equals(OrderRules.LIMIT)) {
      return BarWalk.EntryType.LIMIT;
    }
    return entry.form().timeInForce().equals(OrderRules.BAR_CLOSE)
        ? BarWalk.EntryType.BAR_CLOSE
        : BarWalk.EntryType.NEXT_OPEN;
  }

  BarWalk.EntryOrder toWalkOrder() {
    return new BarWalk.EntryOrder(
        entry.id(),
        entry.subtag(),
        direction(),
        entryType(),
        entryType() == BarWalk.EntryType.LIMIT ? entry.limitPrice() : null,
        Present.of(entry.stopPrice(), "stop price"),
        entry.riskMultiple());
  }

  BarWalk.OpenTrade toWalkTrade() {
    return new BarWalk.OpenTrade(
        toWalkOrder(),
        Present.of(entry.filledAt(), "time of the entry"),
        Present.of(entry.filledPrice(), "price of the entry"),
        takeProfit == null ? null : takeProfit.limitPrice(),
        entryType() == BarWalk.EntryType.BAR_CLOSE);
  }
}
