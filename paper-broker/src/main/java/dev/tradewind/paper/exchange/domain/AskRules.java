package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account may order: its settings, its shares, its buying power. */
final class AskRules {

  /** How far a market buy may run from the last price before its money runs out. */
  private static final BigDecimal COLLAR = new BigDecimal("1.025");

  private static final BigDecimal SHORT_COLLAR = new BigDecimal("1.03");

  private final Book book;
  private final Board board;

  AskRules(Book book, Board board) {
    this.book = book;
    this.board = board;
  }

  /** What the ticket asks for, given what the account owns. */
  Ask ask(Ticket ticket, Asset asset) {
    var position = book.holding(ticket.symbol()).qty();
    boolean reduces = position.signum() == -ticket.side().sign();
    var qty = ticket.qty();
    boolean opens =
        !reduces || (asset.isFuture() && qty != null && qty.compareTo(position.abs()) > 0);
    return new Ask(
        ticket.symbol(),
        ticket.side(),
        ticket.type(),
        ticket.timeInForce(),
        ticket.orderClass(),
        qty == null ? null : dev.tradewind.paper.trading.domain.Plain.of(qty),
        ticket.notional(),
        ticket.limitPrice(),
        ticket.stopPrice(),
        ticket.trailPrice(),
        ticket.trailPercent(),
        ticket.extendedHours(),
        opens,
        opens ? reservePrice(ticket) : null,
        ticket.subtag());
  }

  /** The price a unit is reckoned with; null while none is known. */
  private @Nullable BigDecimal reservePrice(Ticket ticket) {
    var last = board.last(ticket.symbol()).orElse(null);
    var named = ticket.limitPrice() != null ? ticket.limitPrice() : ticket.stopPrice();
    if (ticket.side() == Side.SELL) {
      var above = last == null ? null : last.multiply(SHORT_COLLAR);
      return above == null ? named : named == null ? above : named.max(above);
    }
    if (ticket.limitPrice() != null) {
      return ticket.limitPrice();
    }
    var from = ticket.stopPrice() != null ? ticket.stopPrice() : last;
    return from == null ? null : from.multiply(COLLAR);
  }

  /** Whether the account takes new orders at all. */
  static Optional<Refusal> account(Book book) {
    return book.configuration().suspendTrade()
        ? Optional.of(Refusal.suspended())
        : Optional.empty();
  }

  /** Whether asset and ticket fit. */
  static Optional<Refusal> fitting(Book book, Ticket ticket, Asset asset, Hours hours) {
    if (asset.option() != null) {
      var unfit = OptionRules.fitting(ticket, asset.option(), hours);
      if (unfit.isPresent()) {
        return unfit;
      }
    }
    if (!asset.active()) {
      return value(
          (asset.isOption() ? "contract \"%s\" is not active" : "asset %s is not active")
              .formatted(asset.symbol()));
    }
    boolean divisible = asset.fractionable() && book.configuration().fractionalTrading();
    if (ticket.isFractional() && !divisible) {
      return value("asset \"%s\" is not fractionable".formatted(asset.symbol()));
    }
    if (asset.isFuture() && ticket.extendedHours()) {
      return Optional.of(
          Refusal.combination("extended_hours is not supported for " + asset.symbol()));
    }
    var prices = new LinkedHashMap<String, @Nullable BigDecimal>();
    prices.put("limit_price", ticket.limitPrice());
    prices.put("stop_price", ticket.stopPrice());
    prices.put("take_profit.limit_price", ticket.takeProfitLimit());
    prices.put("stop_loss.stop_price", ticket.stopLossStop());
    prices.put("stop_loss.limit_price", ticket.stopLossLimit());
    return offTick(prices, asset);
  }

  /** Whether all prices are whole steps. */
  static Optional<Refusal> offTick(Map<String, @Nullable BigDecimal> prices, Asset asset) {
    for (var named : prices.entrySet()) {
      var price = named.getValue();
      if (price != null && !asset.isOnTick(price)) {
        return value(
            "invalid %s %s. %s"
                .formatted(
                    named.getKey(),
                    price.toPlainString(),
                    !asset.isShare()
                        ? "tick size is " + asset.tick(price).toPlainString()
                        : "sub-penny increment does not fulfill minimum pricing criteria"));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the position and other open orders allow it.
   *
   * @param replaced the order whose place it takes, which holds and crosses nothing
   */
  Optional<Refusal> position(
      Ask ask, Asset asset, @Nullable String exceptGroup, @Nullable ExchangeOrder replaced) {
    var position = book.holding(ask.symbol()).qty();
    if (ask.orderClass() == OrderClass.OCO && ask.opens()) {
      return Optional.of(Refusal.combination("oco orders must be exit orders"));
    }
    var crossing = Rivals.crossing(book, ask, exceptGroup);
    if (crossing.isPresent()) {
      return Optional.of(Refusal.washTrade(crossing.get().id()));
    }
    if (asset.isFuture()) {
      return Optional.empty();
    }
    if (!ask.opens()) {
      var requested = requested(ask);
      var held = Rivals.held(book, ask.symbol(), ask.side());
      var covering =
          ask.side() == Side.SELL
              ? new Coverage(book, board).held(ask.symbol(), null)
              : BigDecimal.ZERO;
      var others = replaced == null ? held.qty() : held.qty().subtract(replaced.remaining());
      var holds = others.add(covering);
      return requested.compareTo(position.abs().subtract(holds)) > 0
          ? Optional.of(
              Refusal.insufficientQty(
                  ask.symbol(), requested, position.abs(), holds, held.orders()))
          : Optional.empty();
    }
    if (asset.option() != null) {
      return OptionRules.opening(book, board, ask, asset.option(), replaced);
    }
    return ask.side() == Side.SELL ? shortRefusal(ask, asset) : Optional.empty();
  }

  private Optional<Refusal> shortRefusal(Ask ask, Asset asset) {
    if (book.configuration().noShorting()
        || Valuation.multiplier(book) == 1
        || !asset.shortable()) {
      return Optional.of(Refusal.shortingOff());
    }
    var qty = ask.qty();
    return qty == null || qty.scale() > 0
        ? value("fractional orders cannot be sold short")
        : Optional.empty();
  }

  /**
   * Whether the buying power suffices.
   *
   * @param replaced the order whose place it takes, which binds nothing then
   */
  Optional<Refusal> power(Ask ask, Asset asset, @Nullable ExchangeOrder replaced) {
    if (!ask.opens()) {
      return Optional.empty();
    }
    var price = ask.reservePrice();
    if (price == null) {
      return value("asset %s is not active: no price of it is known yet".formatted(ask.symbol()));
    }
    var valuation = Valuation.of(book, board);
    int multiplier = valuation.multiplier();
    var notional = ask.notional();
    var units = notional == null ? openingUnits(ask, asset) : BigDecimal.ZERO;
    var binding =
        notional == null
            ? Valuation.bindingOf(asset, ask.side(), units, price, multiplier)
            : Valuation.bindingOf(asset, ask.side(), BigDecimal.ONE, notional, multiplier);
    var free = valuation.equity().subtract(valuation.bound());
    if (replaced != null && replaced.ask().reservePrice() != null) {
      free =
          free.add(
              Valuation.bindingOf(
                  asset,
                  replaced.side(),
                  replaced.remaining(),
                  replaced.ask().reservePrice(),
                  multiplier));
    }
    if (binding.compareTo(free) <= 0) {
      return Optional.empty();
    }
    if (asset.isOption()) {
      return Optional.of(
          Refusal.insufficientOptionsBuyingPower(money(binding), money(free.max(BigDecimal.ZERO))));
    }
    var cost = notional == null ? asset.value(units, price) : notional;
    return Optional.of(
        Refusal.insufficientBuyingPower(
            money(free.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(multiplier))),
            money(cost)));
  }

  private BigDecimal openingUnits(Ask ask, Asset asset) {
    var qty = ask.qty() == null ? BigDecimal.ZERO : ask.qty();
    var position = book.holding(ask.symbol()).qty();
    return asset.isFuture() && position.signum() == -ask.side().sign()
        ? qty.subtract(position.abs()).max(BigDecimal.ZERO)
        : qty;
  }

  /** By value it is reckoned at the last price. */
  private BigDecimal requested(Ask ask) {
    var qty = ask.qty();
    var notional = ask.notional();
    if (qty != null || notional == null) {
      return qty == null ? BigDecimal.ZERO : qty;
    }
    return board
        .last(ask.symbol())
        .map(price -> notional.divide(price, 9, RoundingMode.UP))
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }

  private static Optional<Refusal> value(String message) {
    return Optional.of(Refusal.value(message));
  }
}
