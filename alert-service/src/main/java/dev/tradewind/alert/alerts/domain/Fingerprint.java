package dev.tradewind.alert.alerts.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SHA-256 (hex) of an alert's type, component and key details. While an alert is unresolved,
 * another with its fingerprint is the same trouble seen again: it is counted, not shown anew.
 */
public record Fingerprint(String hex) {

  /** The details that tell one trouble from another; figures, times and texts do not. */
  public static final List<String> KEY_DETAILS =
      List.of(
          "account",
          "mode",
          "portfolio",
          "version",
          "trading_day",
          "run_id",
          "strategy_id",
          "symbol",
          "order_id",
          "reconciliation_id",
          "reason");

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if the text is not 64 characters of 0-9 a-f
   */
  public Fingerprint {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "fingerprint '%s': allowed are 64 characters of 0-9 a-f".formatted(hex));
    }
  }

  /** The fingerprint of an alert of this type at this component. */
  public static Fingerprint of(String type, String component, Map<String, Object> details) {
    var parts = new ArrayList<String>(List.of(type, component));
    for (String key : KEY_DETAILS) {
      if (details.get(key) != null) {
        parts.add(key + "=" + details.get(key));
      }
    }
    return new Fingerprint(Sha256.hex(parts));
  }
}
