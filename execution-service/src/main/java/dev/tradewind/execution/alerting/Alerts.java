package dev.tradewind.execution.alerting;

import dev.tradewind.execution.alerting.client.AlertApi;
import dev.tradewind.execution.alerting.client.AlertApi.AlertBody;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Calls a person. Never in the way of trading: it is sent in the background, a few times if need
 * be, and the log has it in any case.
 */
@ApplicationScoped
public class Alerts {

  private static final Logger LOG = Logger.getLogger(Alerts.class);
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final AlertApi api;
  private final Clock clock;
  private final String environment;
  private final SecureRandom random = new SecureRandom();

  /** How urgent. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
  }

  /** What it is about. */
  public enum Category {
    RISK,
    SYSTEM,
    TRADING,
    DATA
  }

  Alerts(
      @RestClient AlertApi api,
      Clock clock,
      @ConfigProperty(name = "tradewind.environment", defaultValue = "local") String environment) {
    this.api = api;
    this.clock = clock;
    this.environment = environment;
  }

  /** Raises an alert; returns at once. */
  public void raise(
      String type, Severity severity, Category category, String message, Map<String, ?> details) {
    var alert =
        new AlertBody(
            Ids.uuidV7(clock.instant(), random),
            type,
            severity.name().toLowerCase(Locale.ROOT),
            category.name().toLowerCase(Locale.ROOT),
            "execution-service",
            message,
            details,
            environment);
    LOG.warnf("alert.raised type=%s severity=%s message=%s", type, alert.severity(), message);
    Thread.ofVirtual().name("alert-" + type).start(() -> send(alert));
  }

  private void send(AlertBody alert) {
    var pause = FIRST_PAUSE;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        api.raise(alert);
        return;
      } catch (RuntimeException e) {
        LOG.debugf(
            "alert.unsent id=%s attempt=%d why=%s", alert.alertId(), attempt, FailureText.of(e));
      }
      try {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = pause.multipliedBy(2);
    }
    LOG.errorf(
        "alert.lost id=%s type=%s message=%s", alert.alertId(), alert.alertType(), alert.message());
  }
}
