package dev.tradewind.paper.fault.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault catches, and how it answers them.
 *
 * @param account the scope; null means every account
 * @param method of HTTP; null means every one
 * @param path the path, where {@code *} stands for any text; null means every one
 * @param skip how many calls pass before the first is caught
 * @param count how many are caught; null means all
 * @param probability chance of each, above 0 and up to 1
 * @param seed of that chance: the same seed and calls give the same faults
 * @param answer what an error says
 * @param delay how long a call waits; of a spent limit, how long it is spent at most
 * @param amount of a drift the quantity added; of a partial fill the units filled at most
 */
public record FaultRule(
    FaultKind kind,
    @Nullable String account,
    @Nullable String method,
    @Nullable String path,
    int skip,
    @Nullable Integer count,
    BigDecimal probability,
    long seed,
    Answer answer,
    Duration delay,
    BigDecimal amount) {

  /**
   * An error.
   *
   * @param status of HTTP
   * @param code of the Alpaca API
   */
  public record Answer(int status, long code, String message) {}

  public FaultRule {
    if (probability.signum() <= 0 || probability.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "probability %s: allowed is above 0, up to 1".formatted(probability.toPlainString()));
    }
    if (kind == FaultKind.PARTIAL_FILL && amount.signum() <= 0) {
      throw new IllegalArgumentException("amount of a partial fill: allowed is above 0");
    }
    if (skip < 0 || (count != null && count < 1)) {
      throw new IllegalArgumentException("skip is 0 or more, count 1 or more");
    }
  }

  /** Whether the call is one of those meant. */
  public boolean means(Call call) {
    return (account == null || account.equals(call.account()))
        && (method == null || method.equalsIgnoreCase(call.method()))
        && (path == null || pattern(path).matcher(call.path()).matches());
  }

  private static Pattern pattern(String path) {
    var parts = path.split("\\*", -1);
    var expression = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      expression.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(expression.toString());
  }
}
