package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth and may still buy. Margin of a share: its value divided by the
 * multiplier, its whole value if it is not marginable; of a future: so much per contract; of an
 * option: its whole value if it is held long, so much per contract if short. Open orders that open
 * positions bind the same for what they still wait for.
 *
 * @param longValue of what is held long, positive
 * @param shortValue of what is held short, negative
 * @param bound margin of positions and of open orders
 */
public record Valuation(
    BigDecimal cash,
    BigDecimal longValue,
    BigDecimal shortValue,
    BigDecimal initialMargin,
    BigDecimal maintenanceMargin,
    BigDecimal bound,
    int multiplier) {

  private static final BigDecimal REGULATION_T = new BigDecimal("0.5");
  private static final BigDecimal MAINTENANCE = new BigDecimal("0.3");

  /**
   * A position with what it is worth.
   *
   * @param price the last one known
   */
  public record Position(Holding holding, @Nullable Asset asset, BigDecimal price) {

    /** Signed, rounded half-even to the currency's minor unit. */
    public BigDecimal marketValue(Book book) {
      return value(book, holding.qty(), price);
    }

    public BigDecimal costBasis(Book book) {
      return value(book, holding.qty(), holding.net().avgEntryPrice());
    }

    private BigDecimal value(Book book, BigDecimal qty, BigDecimal at) {
      var exact = asset == null ? at.multiply(qty) : asset.value(qty, at);
      return Money.rounded(exact, book.currency()).amount();
    }
  }

  /** Values the account with the last prices. */
  public static Valuation of(Book book, Board board) {
    int multiplier = multiplier(book);
    var longs = BigDecimal.ZERO;
    var shorts = BigDecimal.ZERO;
    var initial = BigDecimal.ZERO;
    var maintenance = BigDecimal.ZERO;
    var bound = BigDecimal.ZERO;
    for (Position position : positions(book, board)) {
      var value = position.marketValue(book);
      longs = value.signum() > 0 ? longs.add(value) : longs;
      shorts = value.signum() < 0 ? shorts.add(value) : shorts;
      var future = position.asset() == null ? null : position.asset().future();
      var contracts = position.holding().qty().abs();
      var side = position.holding().qty().signum() < 0 ? Side.SELL : Side.BUY;
      var margin = margin(position.asset(), side, contracts, value.abs(), multiplier);
      if (position.asset() != null && position.asset().isOption()) {
        initial = initial.add(margin);
        maintenance = maintenance.add(margin);
      } else if (future != null) {
        initial = initial.add(future.initialMargin().multiply(contracts));
        maintenance = maintenance.add(future.maintenanceMargin().multiply(contracts));
      } else {
        initial =
            initial.add(value.abs().multiply(multiplier == 1 ? BigDecimal.ONE : REGULATION_T));
        maintenance = maintenance.add(value.abs().multiply(MAINTENANCE));
      }
      bound = bound.add(margin);
    }
    for (String symbol : book.openSymbols()) {
      bound = bound.add(boundBy(book, board, symbol, multiplier));
    }
    return new Valuation(book.cash(), longs, shorts, initial, maintenance, bound, multiplier);
  }

  /** The positions that are not flat, by symbol, at their last prices. */
  public static List<Position> positions(Book book, Board board) {
    return book.holdings().stream()
        .map(
            holding ->
                new Position(
                    holding, board.asset(holding.symbol()).orElse(null), priceOf(holding, board)))
        .toList();
  }

  static BigDecimal priceOf(Holding holding, Board board) {
    return board.last(holding.symbol()).orElse(holding.mark());
  }

  public BigDecimal equity() {
    return cash.add(longValue).add(shortValue);
  }

  public BigDecimal free() {
    return equity().subtract(bound).max(BigDecimal.ZERO);
  }

  /** What may still be bought of marginable shares. */
  public BigDecimal buyingPower() {
    return free().multiply(BigDecimal.valueOf(multiplier));
  }

  /** What may still be bought under the rule of half the value. */
  public BigDecimal regulationT() {
    return multiplier == 1
        ? free()
        : equity().subtract(initialMargin).max(BigDecimal.ZERO).multiply(BigDecimal.TWO);
  }

  /** The account's multiplier, or the smaller one its owner has set. */
  public static int multiplier(Book book) {
    return Math.min(book.terms().multiplier(), book.configuration().maxMarginMultiplier());
  }

  /** What an order of so many units binds; zero for what only closes. */
  static BigDecimal bindingOf(
      @Nullable Asset asset, Side side, BigDecimal units, BigDecimal price, int multiplier) {
    var value = asset == null ? price.multiply(units) : asset.value(units, price);
    return margin(asset, side, units, value.abs(), multiplier);
  }

  private static BigDecimal boundBy(Book book, Board board, String symbol, int multiplier) {
    var asset = board.asset(symbol);
    if (asset.filter(known -> !known.isShare()).isEmpty()) {
      return margin(
          asset.orElse(null), Side.BUY, BigDecimal.ZERO, book.reserved(symbol), multiplier);
    }
    return book.open(symbol).stream()
        .filter(order -> order.ask().opens() && order.status() != OrderStatus.HELD)
        .map(
            order ->
                bindingOf(
                    asset.orElse(null),
                    order.side(),
                    openingPart(book, order, asset),
                    Objects.requireNonNullElse(order.ask().reservePrice(), BigDecimal.ZERO),
                    multiplier))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A future's order may close first and open with the rest. */
  private static BigDecimal openingPart(Book book, ExchangeOrder order, Optional<Asset> asset) {
    var position = book.holding(order.symbol()).qty();
    boolean reduces = position.signum() == -order.side().sign();
    return asset.filter(Asset::isFuture).isPresent() && reduces
        ? order.remaining().subtract(position.abs()).max(BigDecimal.ZERO)
        : order.remaining();
  }

  private static BigDecimal margin(
      @Nullable Asset asset, Side side, BigDecimal units, BigDecimal value, int multiplier) {
    var option = asset == null ? null : asset.option();
    if (option != null) {
      return side == Side.BUY ? value : option.shortMarginOf(units);
    }
    var future = asset == null ? null : asset.future();
    if (future != null) {
      return future.initialMargin().multiply(units);
    }
    return asset != null && asset.marginable()
        ? value.divide(BigDecimal.valueOf(multiplier))
        : value;
  }
}
