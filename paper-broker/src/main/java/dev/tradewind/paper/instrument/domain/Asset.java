package dev.tradewind.paper.instrument.domain;

import dev.tradewind.kernel.OptionSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that trades in fill model {@code alpaca}: a share, a listed option on one, or as our
 * extension a future.
 *
 * @param id UUID text; a renamed share keeps it
 * @param exchange in Alpaca's word, such as {@code NASDAQ}; empty for a future or an option
 * @param active whether new orders are taken
 * @param marginable whether it may be bought on margin
 * @param future of a future, else null
 * @param option of an option, else null
 */
public record Asset(
    String symbol,
    String id,
    String name,
    String exchange,
    boolean active,
    boolean marginable,
    boolean shortable,
    boolean fractionable,
    @Nullable Future future,
    @Nullable Option option) {

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal SMALL_TICK = new BigDecimal("0.0001");
  private static final int FINEST_SHARE_PRICE = 4;

  /**
   * What makes a future.
   *
   * @param pointValue currency per point and contract, above 0
   * @param tickSize in points, above 0; prices are whole multiples of it
   * @param initialMargin currency per contract that an open one binds
   * @param maintenanceMargin currency per contract, at most the initial margin
   * @param expiresOn the last day it trades; null for one that never ends
   */
  public record Future(
      BigDecimal pointValue,
      BigDecimal tickSize,
      BigDecimal initialMargin,
      BigDecimal maintenanceMargin,
      @Nullable LocalDate expiresOn) {}

  /**
   * What makes an option.
   *
   * @param contract type, strike and last day, as the symbol has them
   * @param underlying symbol of the share it is settled in
   * @param multiplier shares per contract, a whole number above 0
   * @param shortMargin currency per contract that an open short one binds; null for a call that
   *     shares of the underlying must cover
   */
  public record Option(
      OptionSymbol contract,
      String underlying,
      BigDecimal multiplier,
      @Nullable BigDecimal shortMargin) {

    /** In Alpaca's word: {@code call} or {@code put}. */
    public String type() {
      return contract.right() == OptionSymbol.Right.CALL ? "call" : "put";
    }

    /** What a share brings who exercises at this price of the underlying; not negative. */
    public BigDecimal intrinsicValue(BigDecimal price) {
      var gain = price.subtract(contract.strike());
      return (contract.right() == OptionSymbol.Right.CALL ? gain : gain.negate())
          .max(BigDecimal.ZERO);
    }

    /** Whether a short one holds shares instead of money. */
    public boolean needsShares() {
      return shortMargin == null;
    }

    /** What the shares of so many contracts cost at the strike, exact. */
    public BigDecimal strikeValue(BigDecimal contracts) {
      return contract.strike().multiply(multiplier).multiply(contracts);
    }

    /** Whether shares or the whole money for the shares stand behind a short one. */
    public boolean isSecured() {
      return shortMargin == null
          || (contract.right() == OptionSymbol.Right.PUT
              && shortMargin.compareTo(strikeValue(BigDecimal.ONE)) >= 0);
    }

    /** The money that so many short contracts bind. */
    public BigDecimal shortMarginOf(BigDecimal contracts) {
      return shortMargin == null ? BigDecimal.ZERO : shortMargin.multiply(contracts);
    }
  }

  /** A share, or a future. */
  public Asset(
      String symbol,
      String id,
      String name,
      String exchange,
      boolean active,
      boolean marginable,
      boolean shortable,
      boolean fractionable,
      @Nullable Future future) {
    this(symbol, id, name, exchange, active, marginable, shortable, fractionable, future, null);
  }

  /** The asset, once nothing more of it is traded. */
  public Asset inactive() {
    return new Asset(
        symbol, id, name, exchange, false, marginable, shortable, fractionable, future, option);
  }

  public boolean isFuture() {
    return future != null;
  }

  public boolean isOption() {
    return option != null;
  }

  public boolean isShare() {
    return future == null && option == null;
  }

  /** What kind it is, in a word: {@code share}, {@code future}, {@code option}. */
  public String kind() {
    return future != null ? "future" : option != null ? "option" : "share";
  }

  /** In Alpaca's word. */
  public String assetClass() {
    return option == null ? "us_equity" : "us_option";
  }

  /** The last day it trades; null for what never ends. */
  public @Nullable LocalDate lastDay() {
    if (option != null) {
      return option.contract().expiresOn();
    }
    return future == null ? null : future.expiresOn();
  }

  /** What a price is multiplied by to be what one unit is worth. */
  public BigDecimal unitSize() {
    if (option != null) {
      return option.multiplier();
    }
    return future == null ? BigDecimal.ONE : future.pointValue();
  }

  /** What so many units are worth at this price, exact. */
  public BigDecimal value(BigDecimal qty, BigDecimal price) {
    var worth = price.multiply(qty);
    return isShare() ? worth : worth.multiply(unitSize());
  }

  /** The smallest step of an order's price near this one. */
  public BigDecimal tick(BigDecimal price) {
    if (future != null) {
      return future.tickSize();
    }
    return option != null || price.compareTo(BigDecimal.ONE) >= 0 ? CENT : SMALL_TICK;
  }

  /** Whether an order may name this price. */
  public boolean isOnTick(BigDecimal price) {
    return price.remainder(tick(price)).signum() == 0;
  }

  /**
   * The price as a fill has it: four decimals for a share, else whole ticks, and of an option at
   * least one.
   */
  public BigDecimal fillPrice(BigDecimal price, RoundingMode rounding) {
    if (isShare()) {
      return price.setScale(FINEST_SHARE_PRICE, rounding);
    }
    var tick = tick(price);
    var whole = price.divide(tick, 0, rounding).multiply(tick);
    return option == null ? whole : whole.max(tick);
  }
}
