package dev.tradewind.paper.marketdata.domain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of bars ended.
 *
 * @param symbol of the last bar
 * @param t of the last bar
 */
public record PageToken(String symbol, Instant t) {

  private static final char BETWEEN = '|';

  /** As a client gets it. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((symbol + BETWEEN + t).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what a client sends back.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  public static PageToken parse(String text) {
    var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    int between = plain.lastIndexOf(BETWEEN);
    try {
      return new PageToken(
          plain.substring(0, Math.max(0, between)), Instant.parse(plain.substring(between + 1)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("page_token is not one of ours", e);
    }
  }
}
