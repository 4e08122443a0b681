package dev.tradewind.execution.external.domain;

import dev.tradewind.execution.orders.domain.OrderIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The ids of what is booked without an order of ours (DOMAIN.md section 5). */
public final class ExternalIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private ExternalIds() {}

  /** {@code EXTERNAL_<symbol>_<time>}: a position the broker held before us. */
  public static String entry(String symbol, Instant requestedAt) {
    return OrderIds.EXTERNAL + symbol + "_" + TIME.format(requestedAt);
  }

  /** {@code EXTERNAL_CLOSE_<symbol>_<time>}: a position somebody closed at the broker. */
  public static String close(String symbol, Instant requestedAt) {
    return OrderIds.EXTERNAL + "CLOSE_" + symbol + "_" + TIME.format(requestedAt);
  }
}
