package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionSymbol.Right;
import java.math.BigDecimal;

/**
 * Which leg of a synthetic position a fill is of: a call and a put of one strike, one bought and
 * one sold, that stand for an instrument at strike + call − put.
 */
public record OptionLeg(Role role, Right right, BigDecimal strike) {

  /** Whether the position is long or short in this leg. */
  public enum Role {
    BOUGHT,
    SOLD
  }

  /** The direction of the position they stand for together. */
  public Direction ofPosition() {
    return (role == Role.BOUGHT) == (right == Right.CALL) ? Direction.LONG : Direction.SHORT;
  }

  /** What a price of this leg says of the instrument's; both legs' together are that price. */
  BigDecimal points(BigDecimal price) {
    var signed = right == Right.CALL ? price : price.negate();
    return role == Role.BOUGHT ? strike.add(signed) : signed;
  }
}
