package dev.tradewind.portfolio.deployment.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.portfolio.deployment.client.LiveSlotClient.LiveSlotBody;
import dev.tradewind.portfolio.deployment.domain.Deployment;
import dev.tradewind.portfolio.deployment.domain.LiveSlots;
import dev.tradewind.portfolio.deployment.domain.SlotAnswer;
import dev.tradewind.portfolio.version.domain.PortfolioVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Live slots over HTTP: a 4xx is a refusal; everything without a clear word is unknown. */
@ApplicationScoped
class RemoteLiveSlots implements LiveSlots {
  private static final Set<Integer> WORTH_WAITING = Set.of(408, 425, 429);

  private final LiveSlotClient client;
  private final ObjectMapper mapper;

  RemoteLiveSlots(@RestClient LiveSlotClient client, ObjectMapper mapper) {
    this.client = client;
    this.mapper = mapper;
  }

  @Override
  public SlotAnswer put(Deployment deployment, PortfolioVersion version) {
    var scope = deployment.scope();
    var body =
        new LiveSlotBody(
            deployment.id(),
            version.portfolio(),
            version.number(),
            version.hash(),
            parse(version.contentText()),
            version.contentText(),
            deployment.rollover());
    try (var response = client.put(scope.account().text(), scope.mode().text(), body)) {
      return answer(response.getStatus(), response);
    } catch (WebApplicationException e) {
      return answer(e.getResponse().getStatus(), e.getResponse());
    } catch (ProcessingException e) {
      return new SlotAnswer.Unknown(FailureText.of(e));
    }
  }

  private SlotAnswer answer(int status, Response response) {
    if (status / 100 == 2) {
      return new SlotAnswer.Taken();
    }
    String reason = reason(status, response);
    return status / 100 == 4 && !WORTH_WAITING.contains(status)
        ? new SlotAnswer.Refused(reason)
        : new SlotAnswer.Unknown(reason);
  }

  private String reason(int status, Response response) {
    try {
      String detail = mapper.readTree(response.readEntity(String.class)).path("detail").asText("");
      return detail.isEmpty() ? "It answered " + status + "." : detail;
    } catch (JsonProcessingException | ProcessingException | IllegalStateException e) {
      return "It answered " + status + ".";
    }
  }

  private com.fasterxml.jackson.databind.JsonNode parse(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is not JSON", e);
    }
  }
}
