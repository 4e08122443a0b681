package dev.tradewind.paper.alpaca;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an order of an account, whatever its fill model; what the account stream
 * tells. Fired after it is kept, in order for each account.
 *
 * @param event in Alpaca's word, such as {@code new}, {@code partial_fill}, {@code canceled}
 * @param orderId UUID text
 * @param order as it is afterwards, in the form of the Alpaca API
 * @param fill of a fill, else null
 */
public record TradeUpdate(
    UUID account, String event, Instant at, String orderId, Object order, @Nullable Fill fill) {

  /**
   * One execution.
   *
   * @param id UUID text; by it a repeated message is recognised
   * @param price of this execution
   * @param qty of this execution
   * @param positionQty after it, signed
   * @param commission all it cost, in the account's currency
   */
  public record Fill(
      String id, BigDecimal price, BigDecimal qty, BigDecimal positionQty, BigDecimal commission) {}
}
