package dev.tradewind.execution.entries;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.desk.TermOverException;
import dev.tradewind.execution.entries.client.VerdictApi;
import dev.tradewind.execution.entries.client.VerdictApi.VerdictBody;
import dev.tradewind.execution.entries.client.VerdictApi.VerdictRequestBody;
import dev.tradewind.execution.entries.domain.Verdict;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.signals.domain.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks risk-service about one signal, once. */
@ApplicationScoped
public class AskVerdict {

  private static final int CONFLICT = 409;

  private final VerdictApi api;

  AskVerdict(@RestClient VerdictApi api) {
    this.api = api;
  }

  /**
   * Asks.
   *
   * @throws NotYetException if there is no verdict: that is never an approval
   * @throws TermOverException if risk-service has heard a newer leader
   */
  public Verdict about(Desk desk, TurnWork work, Signal signal) {
    try {
      return verdict(
          api.ask(
              new VerdictRequestBody(
                  signal.signalId(),
                  desk.scope().account().text(),
                  desk.scope().mode().text(),
                  work.run().runId(),
                  desk.term().epoch(),
                  desk.facts().through(Receiver.RISK),
                  work.asOf(),
                  work.run().tradingDay(),
                  signal.strategyId(),
                  signal.orbLabel(),
                  signal.symbol(),
                  signal.direction().text())));
    } catch (WebApplicationException e) {
      throw refused(desk, signal, e);
    }
  }

  private static Verdict verdict(VerdictBody body) {
    String reason = body.reason() == null ? "no_reason_given" : body.reason();
    return switch (body.outcome()) {
      case "APPROVED" -> new Verdict.Approved(Boolean.TRUE.equals(body.warning()));
      case "FILTERED" -> new Verdict.Filtered(reason);
      case "REJECTED" -> new Verdict.Rejected(reason);
      default ->
          throw new NotYetException(
              "a verdict: risk-service answered '%s'".formatted(body.outcome()));
    };
  }

  private static RuntimeException refused(Desk desk, Signal signal, WebApplicationException e) {
    var response = e.getResponse();
    String text = response.hasEntity() ? response.readEntity(String.class) : "";
    if (response.getStatus() == CONFLICT && text.contains("/stale-epoch")) {
      String why = "risk-service has heard a newer epoch";
      desk.leadership().lost(desk.term(), why);
      return new TermOverException(why);
    }
    return new NotYetException(
        "a verdict on signal %s: risk-service answers HTTP %d %s"
            .formatted(signal.signalId(), response.getStatus(), text));
  }
}
