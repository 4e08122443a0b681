package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Shares that cover short calls: they stay until the calls are bought back or have expired. */
public final class Coverage {

  private final Book book;
  private final Board board;

  public Coverage(Book book, Board board) {
    this.book = book;
    this.board = board;
  }

  /** What of the position neither open orders nor short calls hold, signed. */
  public BigDecimal available(String symbol) {
    var free = book.available(symbol);
    return free.signum() > 0 ? free.subtract(held(symbol, null)).max(BigDecimal.ZERO) : free;
  }

  /**
   * Shares that short calls hold, and that open orders to sell such calls will.
   *
   * @param except an order that holds nothing; null for none
   */
  BigDecimal held(String underlying, @Nullable ExchangeOrder except) {
    var held = BigDecimal.ZERO;
    for (Holding holding : book.holdings()) {
      if (holding.qty().signum() < 0) {
        var each = sharesPerContract(holding.symbol(), underlying);
        held = held.add(each.multiply(holding.qty().negate()));
      }
    }
    for (String symbol : book.openSymbols()) {
      var each = sharesPerContract(symbol, underlying);
      if (each.signum() == 0) {
        continue; // an account may have thousands of open orders of a share
      }
      for (ExchangeOrder order : book.open(symbol, Side.SELL)) {
        if (order.ask().opens() && (except == null || !order.id().equals(except.id()))) {
          held = held.add(each.multiply(order.remaining()));
        }
      }
    }
    return held;
  }

  /** Shares that are left to cover further calls. */
  BigDecimal free(String underlying, @Nullable ExchangeOrder except) {
    return book.available(underlying).max(BigDecimal.ZERO).subtract(held(underlying, except));
  }

  /** Zero for anything but a call on the share that shares have to cover. */
  private BigDecimal sharesPerContract(String symbol, String underlying) {
    return board
        .asset(symbol)
        .map(Asset::option)
        .filter(option -> option.needsShares() && option.underlying().equals(underlying))
        .map(Asset.Option::multiplier)
        .orElse(BigDecimal.ZERO);
  }
}
