package dev.tradewind.execution.facts.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.facts.domain.DeliveryAnswer;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Gap;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Refused;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.StaleEpoch;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Taken;
import dev.tradewind.execution.facts.domain.DeliveryAnswer.Unavailable;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.domain.StoredFact;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.security.ServiceTokens;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/** Sends facts to the services that receive them. */
@ApplicationScoped
public class FactReceivers {

  private static final long CONNECT_SECONDS = 1;
  private static final long READ_SECONDS = 10;

  private final Map<Receiver, FactsApi> apis = new EnumMap<>(Receiver.class);
  private final ServiceTokens tokens;
  private final ObjectMapper mapper;

  FactReceivers(Config config, ServiceTokens tokens, ObjectMapper mapper) {
    this.tokens = tokens;
    this.mapper = mapper;
    for (var receiver : Receiver.values()) {
      var url = config.getValue("tradewind.services." + receiver.identity() + ".url", URI.class);
      apis.put(
          receiver,
          QuarkusRestClientBuilder.newBuilder()
              .baseUri(url)
              .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
              .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
              .build(FactsApi.class));
    }
  }

  /**
   * Delivers one batch under the sender's epoch. A timeout is no answer; it is not repeated here.
   */
  public DeliveryAnswer deliver(
      Receiver receiver, Scope scope, long epoch, List<StoredFact> facts) {
    var batch =
        new FactsApi.BatchBody(
            scope.account().text(),
            scope.mode().text(),
            epoch,
            facts.stream()
                .map(
                    fact ->
                        new FactsApi.FactBody(
                            fact.number(),
                            fact.type(),
                            fact.runId(),
                            fact.tradingDay(),
                            fact.asOf(),
                            fact.body()))
                .toList());
    try {
      var api = apis.get(receiver);
      if (api == null) {
        throw new IllegalStateException("no address of " + receiver);
      }
      return new Taken(api.take(tokens.bearerFor(receiver.identity()), batch).through());
    } catch (WebApplicationException e) {
      return refusal(e);
    } catch (ProcessingException e) {
      return new Unavailable(FailureText.of(e));
    }
  }

  private DeliveryAnswer refusal(WebApplicationException e) {
    var response = e.getResponse();
    String text = response.hasEntity() ? response.readEntity(String.class) : "";
    var problem = read(text);
    String type = problem.path("type").asText();
    String detail = problem.path("detail").asText(text);
    int status = response.getStatus();
    if (status == 409 && type.endsWith("/fact-gap")) {
      return new Gap(problem.path("expected").asLong(1));
    }
    if (status == 409 && type.endsWith("/stale-epoch")) {
      return new StaleEpoch(problem.path("epoch").asLong());
    }
    if (status == 409 || status == 422 || status == 400) {
      return new Refused("HTTP %d %s".formatted(status, detail));
    }
    return new Unavailable("HTTP %d %s".formatted(status, detail));
  }

  private JsonNode read(String text) {
    try {
      return text.isEmpty() ? mapper.createObjectNode() : mapper.readTree(text);
    } catch (IOException e) {
      return mapper.createObjectNode();
    }
  }
}
