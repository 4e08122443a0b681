package dev.tradewind.kernel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The symbol of a listed option as the Options Clearing Corporation spells it, without spaces:
 * root, expiry as {@code yymmdd}, {@code C} or {@code P}, strike in thousandths with eight digits,
 * such as {@code AAPL261218C00190000}. The root of a contract that a corporate action has adjusted
 * is not its underlying's symbol.
 *
 * @param root 1 to 6 letters and digits, beginning with a letter
 * @param expiresOn the last day it trades
 * @param strike above 0, at most three decimals
 */
public record OptionSymbol(String root, LocalDate expiresOn, Right right, BigDecimal strike) {

  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Z0-9]{0,5})(\\d{2})(\\d{2})(\\d{2})([CP])(\\d{8})");
  private static final int CENTURY = 2000;
  private static final int STRIKE_DECIMALS = 3;

  /** What its holder may do at the strike. */
  public enum Right {
    /** Buy. */
    CALL,
    /** Sell. */
    PUT
  }

  /** Reads a symbol; empty if it is none of an option. */
  public static Optional<OptionSymbol> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var strike = new BigDecimal(parts.group(6)).movePointLeft(STRIKE_DECIMALS).stripTrailingZeros();
    if (strike.signum() == 0) {
      return Optional.empty();
    }
    try {
      var expiresOn =
          LocalDate.of(
              CENTURY + Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(4)));
      return Optional.of(
          new OptionSymbol(
              parts.group(1),
              expiresOn,
              parts.group(5).equals("C") ? Right.CALL : Right.PUT,
              strike.scale() < 0 ? strike.setScale(0) : strike));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether this is the symbol of an option. */
  public static boolean isOne(String text) {
    return parse(text).isPresent();
  }

  /** The symbol as a broker takes it. */
  public Symbol symbol() {
    return new Symbol(toString());
  }

  @Override
  public String toString() {
    return "%s%02d%02d%02d%s%08d"
        .formatted(
            root,
            expiresOn.getYear() - CENTURY,
            expiresOn.getMonthValue(),
            expiresOn.getDayOfMonth(),
            right == Right.CALL ? "C" : "P",
            strike.movePointRight(STRIKE_DECIMALS).longValueExact());
  }
}
