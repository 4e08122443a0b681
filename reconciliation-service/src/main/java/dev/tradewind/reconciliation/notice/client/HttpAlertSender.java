package dev.tradewind.reconciliation.notice.client;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.reconciliation.notice.AlertSender;
import dev.tradewind.reconciliation.notice.domain.Notice;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Posts notices to alert-service. */
@ApplicationScoped
public class HttpAlertSender implements AlertSender {
  private final AlertClient client;
  private final String environment;

  HttpAlertSender(
      @RestClient AlertClient client,
      @ConfigProperty(name = "tradewind.environment") String environment) {
    this.client = client;
    this.environment = environment;
  }

  @Override
  public void send(Notice notice) {
    var body =
        new AlertClient.AlertBody(
            notice.alertId(),
            notice.alertType(),
            notice.severity(),
            notice.category(),
            notice.component(),
            notice.message(),
            notice.details(),
            environment,
            notice.sourceTable(),
            notice.sourceId());
    try (var answer = client.raise(body)) {
      if (answer.getStatus() >= 300) {
        throw new WebApplicationException(answer.getStatus());
      }
    } catch (WebApplicationException | ProcessingException e) {
      throw new RemoteAwayException("alert-service", FailureText.of(e), e);
    }
  }
}
