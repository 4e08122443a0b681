package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * One execution of the broker.
 *
 * @param price what was obtained, per unit and point
 * @param requestedPrice what was asked for
 * @param quantity shares or contracts, positive
 * @param pointValue currency per point and contract; 1 for shares
 * @param commission in currency, as the broker charged it; may have more decimals than the currency
 * @param external whether it is no execution of an order of ours: a position the broker held before
 *     us, or one that somebody closed there
 * @param rollover whether it leaves one contract for the next: it closes the old one, or opens the
 *     new one for what was closed
 * @param optionLeg which leg of a synthetic position it is of; empty for any other
 */
public record Fill(
    Identity identity,
    Direction direction,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal requestedPrice,
    BigDecimal pointValue,
    Currency currency,
    BigDecimal commission,
    Instant filledAt,
    boolean external,
    boolean rollover,
    Optional<OptionLeg> optionLeg) {

  /** The decimals of a price as it is kept. */
  public static final int PRICE_DECIMALS = 8;

  private static final int QUANTITY_DECIMALS = 9;
  private static final int MONEY_DECIMALS = 4;

  /** Who traded what, by which ids. */
  public record Identity(
      String tradeId,
      String executionId,
      String signalId,
      StrategyId strategyId,
      Symbol symbol,
      String brokerOrderId,
      String clientOrderId) {}

  /** A fill of what is held as it is. */
  public Fill(
      Identity identity,
      Direction direction,
      Side side,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal requestedPrice,
      BigDecimal pointValue,
      Currency currency,
      BigDecimal commission,
      Instant filledAt,
      boolean external,
      boolean rollover) {
    this(
        identity,
        direction,
        side,
        quantity,
        price,
        requestedPrice,
        pointValue,
        currency,
        commission,
        filledAt,
        external,
        rollover,
        Optional.empty());
  }

  /**
   * @throws RefusedBookingException if a price, the quantity or the point value is not positive, or
   *     a figure has more decimals than are kept: nothing is rounded on the way in
   */
  public Fill {
    requirePositive("qty", quantity);
    requirePositive("price", price);
    requirePositive("requested_price", requestedPrice);
    requirePositive("point_value", pointValue);
    requireDecimals("qty", quantity, QUANTITY_DECIMALS);
    requireDecimals("price", price, PRICE_DECIMALS);
    requireDecimals("requested_price", requestedPrice, PRICE_DECIMALS);
    requireDecimals("point_value", pointValue, PRICE_DECIMALS);
    requireDecimals("commission", commission, MONEY_DECIMALS);
  }

  /** Whether the fill opens or closes a position of its direction. */
  public Leg leg() {
    return side == direction.entrySide() ? Leg.ENTRY : Leg.EXIT;
  }

  /** Whether it takes a position over that the broker held before these books. */
  public boolean isTakenOver() {
    return external && leg() == Leg.ENTRY;
  }

  /** Quantity with the sign of what it does to a position. */
  public BigDecimal signedQuantity() {
    return side == Side.BUY ? quantity : quantity.negate();
  }

  /** Price × point value × quantity, exact. */
  public BigDecimal grossValue() {
    return price.multiply(pointValue).multiply(quantity);
  }

  /**
   * What the fill moves in cash before the fee: half-even once to the minor unit, out is negative.
   */
  public Money cashFlow() {
    var value = Money.rounded(grossValue(), currency);
    return side == Side.BUY ? value.negated() : value;
  }

  /** The fee: half-even once to the minor unit. */
  public Money fee() {
    return Money.rounded(commission, currency);
  }

  private static void requireDecimals(String field, BigDecimal value, int decimals) {
    if (value.stripTrailingZeros().scale() > decimals) {
      throw new RefusedBookingException(
          "%s %s: allowed are %d decimals".formatted(field, value.toPlainString(), decimals));
    }
  }

  private static void requirePositive(String field, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new RefusedBookingException(
          "%s %s: allowed is more than 0".formatted(field, value.toPlainString()));
    }
  }
}
