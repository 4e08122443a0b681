package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the Alpaca API has it: a fill, from {@code type} on, or something else, from
 * {@code date} on.
 *
 * @param id {@code yyyyMMddHHmmssSSS::<uuid>}
 * @param commission all a fill cost; our extension
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityBody(
    String id,
    String activityType,
    @Nullable String symbol,
    @Nullable BigDecimal qty,
    @Nullable String type,
    @Nullable Instant transactionTime,
    @Nullable String orderId,
    @Nullable String orderStatus,
    @Nullable String side,
    @Nullable BigDecimal price,
    @Nullable BigDecimal cumQty,
    @Nullable BigDecimal leavesQty,
    @Nullable BigDecimal commission,
    @Nullable LocalDate date,
    @Nullable BigDecimal netAmount,
    @Nullable BigDecimal perShareAmount,
    @Nullable String description,
    @Nullable String status,
    @Nullable Instant createdAt) {

  /** The activity type of fills. */
  public static final String FILL = "FILL";

  /** The activity type of shares an option delivered; it has a price as a fill has. */
  private static final String OPTION_TRADE = "OPTRD";

  private static final String SEPARATOR = "::";
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  /** The fill of an order; {@code type} says whether something is left. */
  public record Fill(
      String id,
      Instant at,
      String orderId,
      String orderStatus,
      String symbol,
      String side,
      BigDecimal price,
      BigDecimal qty,
      BigDecimal cumQty,
      BigDecimal leavesQty,
      BigDecimal commission) {

    public ActivityBody toBody() {
      return new ActivityBody(
          idOf(at, id),
          FILL,
          symbol,
          qty,
          leavesQty.signum() == 0 ? "fill" : "partial_fill",
          at,
          orderId,
          orderStatus,
          side,
          price,
          cumQty,
          leavesQty,
          commission,
          null,
          null,
          null,
          null,
          null,
          null);
    }
  }

  /** An activity that is no fill. */
  public static ActivityBody of(
      String id,
      Instant at,
      String activityType,
      @Nullable String symbol,
      @Nullable BigDecimal qty,
      BigDecimal netAmount,
      @Nullable BigDecimal perShare,
      String description,
      LocalDate date) {
    boolean delivery = activityType.equals(OPTION_TRADE);
    return new ActivityBody(
        idOf(at, id),
        activityType,
        symbol,
        qty,
        null,
        null,
        null,
        null,
        null,
        delivery ? perShare : null,
        null,
        null,
        null,
        date,
        netAmount,
        delivery ? null : perShare,
        description,
        "executed",
        at);
  }

  private static String idOf(Instant at, String id) {
    return ID_TIME.format(at) + SEPARATOR + id;
  }

  /** The UUID within an activity's id. */
  public static String uuidIn(String activityId) {
    int separator = activityId.indexOf(SEPARATOR);
    return separator < 0 ? activityId : activityId.substring(separator + SEPARATOR.length());
  }
}
