package dev.tradewind.execution.corporate.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a position a corporate action can change, and what it is told by.
 *
 * @param entryComplete whether nothing is added to it any more, and no rollover has opened it again
 * @param version of the position's row
 * @param entered units entered so far, more than 0
 * @param enteredValue price × quantity of that, exact
 * @param closed units closed of it; the value got for them never changes
 * @param initialStop per unit, as the other stop and the target
 * @param targetPrice null for none
 */
public record Held(
    String positionId,
    String signalId,
    String strategyId,
    Direction direction,
    Instant entryTimestamp,
    boolean entryComplete,
    int version,
    String symbol,
    BigDecimal entered,
    BigDecimal enteredValue,
    BigDecimal closed,
    BigDecimal initialStop,
    BigDecimal currentStop,
    @Nullable BigDecimal targetPrice) {

  /** The decimals of a value: those of a price and of a quantity together. */
  private static final int VALUE_DECIMALS = 17;

  /** What is open of it. */
  public BigDecimal open() {
    return entered.subtract(closed);
  }

  /** The average price per unit it was entered at. */
  public BigDecimal entryPrice() {
    return SplitRatio.normal(
        enteredValue.divide(entered, SplitRatio.PRICE_DECIMALS, RoundingMode.HALF_EVEN));
  }

  /**
   * The same position after a split, with so much open. The value stays, less the share of what
   * could not be kept.
   */
  Held split(SplitRatio ratio, BigDecimal openAfter) {
    var target = targetPrice;
    var closedAfter = ratio.quantity(closed);
    var enteredAfter = closedAfter.add(openAfter);
    var exact = closedAfter.add(ratio.quantity(open()));
    var valueAfter =
        enteredAfter.compareTo(exact) == 0
            ? enteredValue
            : enteredValue
                .multiply(enteredAfter)
                .divide(exact, VALUE_DECIMALS, RoundingMode.HALF_EVEN);
    return new Held(
        positionId,
        signalId,
        strategyId,
        direction,
        entryTimestamp,
        entryComplete,
        version,
        symbol,
        enteredAfter,
        valueAfter,
        closedAfter,
        ratio.price(initialStop),
        ratio.price(currentStop),
        target == null ? null : ratio.price(target));
  }

  /** The same position under another symbol. */
  Held renamed(String newSymbol) {
    return new Held(
        positionId,
        signalId,
        strategyId,
        direction,
        entryTimestamp,
        entryComplete,
        version,
        newSymbol,
        entered,
        enteredValue,
        closed,
        initialStop,
        currentStop,
        targetPrice);
  }
}
