package dev.tradewind.execution.webhooks.domain;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert that asks for an entry, an addition or an exit, read from its fields.
 *
 * @param signalType as it says; else by how its strategy's position changes
 * @param strategy as the sender names it; null if it names none
 * @param symbol as the sender names it
 * @param position the sender's name for the position; {@code long} or {@code short} if it names
 *     none
 * @param time when it arose: the bar of a chart, or the sender's time
 * @param sentAt when it was sent, as it says itself; null if it does not
 * @param stopPrice null for an exit, whatever it carries: charts send one text for all their orders
 * @param quantity contracts or shares; null if it names none, and for an exit of all
 * @param exitCondition why it leaves; null if it does not say
 * @param orderId the sender's name for the order; null if it names none
 */
public record Alert(
    String signalType,
    @Nullable String strategy,
    String symbol,
    Direction direction,
    String position,
    Instant time,
    @Nullable Instant sentAt,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal rrTarget,
    @Nullable BigDecimal quantity,
    @Nullable String exitCondition,
    @Nullable Integer confidence,
    @Nullable String reasoning,
    @Nullable String orderId,
    @Nullable Instant expiresAt) {

  /** What a chart's alert may carry besides; kept in the log, not acted on. */
  private static final Set<String> BESIDE =
      Set.of(
          "exchange",
          "interval",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "price",
          "contracts",
          "position_size",
          "market_position_size",
          "prev_market_position_size",
          "alert_message");

  private static final Set<String> READ =
      Set.of(
          "strategy",
          "symbol",
          "ticker",
          "direction",
          "action",
          "signal_type",
          "position",
          "time",
          "timestamp",
          "timenow",
          "stop_price",
          "stop",
          "rr_target",
          "quantity",
          "exit_condition",
          "confidence",
          "reasoning",
          "comment",
          "order_id",
          "market_position",
          "prev_market_position",
          "expires_at");

  private static final Pattern FREE = Pattern.compile("_.*|plot_\\d{1,3}");

  /**
   * Reads the fields. Those it does not know are refused, since a misspelt target would be none;
   * free are {@code plot_N} and names that begin with {@code _}.
   *
   * @param values without the secret
   * @throws RefusedAlertException naming the field and what is allowed
   */
  public static Alert read(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (!READ.contains(name) && !BESIDE.contains(name) && !FREE.matcher(name).matches()) {
        throw RefusedAlertException.invalid(
            "The field '%s' is not known. Begin the name with _ to have it kept unread."
                .formatted(AlertFields.shown(name)));
      }
    }
    var fields = new AlertFields(values);
    var purpose = AlertPurpose.of(fields);
    boolean exit = purpose.signalType().equals(AlertPurpose.EXIT);
    String symbol = fields.needed("symbol", "ticker");
    if (symbol.length() > 32) {
      throw RefusedAlertException.invalid("symbol: allowed are up to 32 characters.");
    }
    return new Alert(
        purpose.signalType(),
        fields.text("strategy").orElse(null),
        symbol,
        purpose.direction(),
        fields.name("position").orElse(purpose.direction().text()),
        fields
            .instant("time", "timestamp")
            .orElseThrow(() -> RefusedAlertException.invalid("time or timestamp is missing.")),
        fields.instant("timenow").orElse(null),
        exit ? null : stop(fields),
        exit ? null : fields.decimal(12, "rr_target").orElse(null),
        quantity(fields, purpose.leaves()),
        fields.text("exit_condition").orElse(null),
        fields.confidence(),
        fields.text("reasoning", "comment").orElse(null),
        fields.text("order_id").orElse(null),
        fields.instant("expires_at").orElse(null));
  }

  /**
   * Refuses a text in which a placeholder still stands as it was typed.
   *
   * @param text the whole alert
   */
  public static void requireFilled(String text) {
    int at = text.indexOf("{{");
    if (at >= 0) {
      int end = text.indexOf("}}", at);
      String name = end < 0 ? "" : text.substring(at + 2, end).strip();
      throw new RefusedAlertException(
          Reason.UNFILLED_PLACEHOLDER,
          "A placeholder is not filled%s: correct the alert's message."
              .formatted(name.matches("[a-z_.0-9]{1,64}") ? ", {{" + name + "}}" : ""));
    }
  }

  /** What tells this alert from others of its position and time: direction and order. */
  public String occurrence() {
    // A colon would blur the fingerprint's parts.
    return orderId == null
        ? direction.text()
        : direction.text() + "/" + orderId.replace("%", "%25").replace(":", "%3A");
  }

  private static BigDecimal stop(AlertFields fields) {
    return fields
        .decimal(10, "stop_price", "stop")
        .orElseThrow(() -> RefusedAlertException.invalid("stop_price or stop is missing."));
  }

  private static @Nullable BigDecimal quantity(AlertFields fields, AlertPurpose.Leaves leaves) {
    return switch (leaves) {
      case NOTHING -> fields.decimal(9, "quantity").orElse(BigDecimal.ONE);
      case ALL -> null;
      case AS_NAMED -> fields.decimal(9, "quantity").orElse(null);
      case A_PART ->
          fields
              .decimal(9, "quantity")
              .orElseThrow(
                  () ->
                      RefusedAlertException.invalid(
                          "quantity is missing: an exit that leaves some of the position open names how much it closes."));
    };
  }
}
