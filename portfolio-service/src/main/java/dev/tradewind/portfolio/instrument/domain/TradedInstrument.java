package dev.tradewind.portfolio.instrument.domain;

import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An instrument with the currency its point value and its costs are in.
 *
 * <p>Numbers fit the columns that keep them: prices 8 decimals, money 4. What does not fit is
 * refused, never rounded.
 */
public record TradedInstrument(Instrument rules, Currency currency) {
  private static final int PRICE_DECIMALS = 8;
  private static final int MONEY_DECIMALS = 4;
  private static final int PRICE_INTEGER_DIGITS = 10;
  private static final int MONEY_INTEGER_DIGITS = 16;

  /**
   * @throws IllegalArgumentException naming the field and the value that does not fit
   */
  public TradedInstrument {
    requireFit("point_value", rules.pointValue(), PRICE_INTEGER_DIGITS, PRICE_DECIMALS);
    requireFit("tick_size", rules.tickSize(), PRICE_INTEGER_DIGITS, PRICE_DECIMALS);
    requireFit("commission_rt", rules.commissionRt(), MONEY_INTEGER_DIGITS, MONEY_DECIMALS);
    requireFit("spread_rt", rules.spreadRt(), MONEY_INTEGER_DIGITS, MONEY_DECIMALS);
    requireFit("slippage_rt", rules.slippageRt(), MONEY_INTEGER_DIGITS, MONEY_DECIMALS);
  }

  /**
   * The first field in which another description of this instrument differs: {@code point_value is
   * 10 in the portfolio and 5 here}. A portfolio that leaves a number out gets that of MGC, which
   * must not go unseen on another instrument. The tick size takes no part in the rules.
   */
  public Optional<String> differenceTo(Instrument other) {
    record Pair(String field, BigDecimal here, BigDecimal there) {}
    return java.util.stream.Stream.of(
            new Pair("point_value", rules.pointValue(), other.pointValue()),
            new Pair("commission_rt", rules.commissionRt(), other.commissionRt()),
            new Pair("spread_rt", rules.spreadRt(), other.spreadRt()),
            new Pair("slippage_rt", rules.slippageRt(), other.slippageRt()))
        .filter(pair -> pair.here().compareTo(pair.there()) != 0)
        .findFirst()
        .map(
            pair ->
                "%s of %s is %s in the portfolio and %s as registered"
                    .formatted(
                        pair.field(),
                        rules.symbol(),
                        pair.there().toPlainString(),
                        pair.here().toPlainString()));
  }

  private static void requireFit(String field, BigDecimal value, int integerDigits, int decimals) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > decimals || plain.precision() - plain.scale() > integerDigits) {
      throw new IllegalArgumentException(
          "%s = %s: allowed are %d digits before and %d after the point"
              .formatted(field, value.toPlainString(), integerDigits, decimals));
    }
  }
}
