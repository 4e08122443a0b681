package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** alert-service, which keeps what it was told. */
public final class AlertTwin extends FactsTwin {

  private final List<JsonNode> alerts = new ArrayList<>();

  /** The types of the alerts raised so far. */
  public synchronized List<String> types() {
    return alerts.stream().map(alert -> alert.path("alert_type").asText()).toList();
  }

  synchronized Floor.Answer raise(JsonNode alert) {
    alerts.add(alert);
    return new Floor.Answer(201, null);
  }
}
