package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that moved cash or positions; kept for ever and never changed. The cash of an account
 * is the sum of its {@link #netAmount()}s, a position the sum of its {@link #signedQty()}s.
 */
public sealed interface Activity {

  /** UUID text. */
  String id();

  /** Ascends over all activities of the account. */
  long sequence();

  Instant at();

  /** How it moved the cash, fees included; in the account's currency. */
  BigDecimal netAmount();

  /** How it moved the position of its symbol. */
  BigDecimal signedQty();

  /**
   * An execution.
   *
   * @param price of this execution
   * @param qty of this execution, above 0
   * @param cumQty of the order so far
   * @param leavesQty what the order still waits for
   * @param orderStatus after it
   * @param positionQty after it, signed
   * @param commission all it cost, in the account's currency
   * @param opensShort whether it sold what was not owned
   */
  record Fill(
      String id,
      long sequence,
      Instant at,
      String orderId,
      String symbol,
      Side side,
      BigDecimal price,
      BigDecimal qty,
      BigDecimal cumQty,
      BigDecimal leavesQty,
      OrderStatus orderStatus,
      BigDecimal positionQty,
      BigDecimal commission,
      BigDecimal netAmount,
      boolean opensShort)
      implements Activity {
    @Override
    public BigDecimal signedQty() {
      return side == Side.BUY ? qty : qty.negate();
    }
  }

  /**
   * Anything else.
   *
   * @param type in Alpaca's word, such as {@code DIV}
   * @param signedQty how the position of the symbol changed; zero if it did not
   * @param perShare currency per share: of a dividend, or the price of shares that an option
   *     delivered; else null
   */
  record Entry(
      String id,
      long sequence,
      Instant at,
      String type,
      @Nullable String symbol,
      BigDecimal signedQty,
      @Nullable BigDecimal perShare,
      BigDecimal netAmount,
      String description)
      implements Activity {}
}
