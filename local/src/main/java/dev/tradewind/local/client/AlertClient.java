package dev.tradewind.local.client;

import java.util.ArrayList;
import java.util.List;

/** Alerts. */
public final class AlertClient {
  private static final int PAGE = 200;

  private final HttpJson http;

  AlertClient(HttpJson http) {
    this.http = http;
  }

  /** An alert, as far as a list shows it. */
  public record Alert(String alertId, String severity, String type, String message) {}

  /** All alerts. */
  public List<Alert> all() {
    var alerts = new ArrayList<Alert>();
    String cursor = "";
    do {
      var page =
          http.get(
              "/alerts?limit=%d%s"
                  .formatted(PAGE, cursor.isEmpty() ? "" : "&cursor=" + HttpJson.escaped(cursor)));
      for (var item : Pages.items(page)) {
        alerts.add(
            new Alert(
                item.path("alert_id").asText(),
                item.path("severity").asText(),
                item.path("alert_type").asText(),
                item.path("message").asText()));
      }
      cursor = Pages.next(page);
    } while (!cursor.isEmpty());
    return alerts;
  }
}
