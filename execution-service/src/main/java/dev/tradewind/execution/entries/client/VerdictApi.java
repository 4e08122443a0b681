package dev.tradewind.execution.entries.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** risk-service's verdicts. The same signal id gets the same verdict, so asking again is safe. */
@Path("/verdicts")
@RegisterRestClient(configKey = "risk")
@RegisterProvider(ServiceTokenFilter.class)
public interface VerdictApi {

  /**
   * @param factsThrough the last fact risk-service has from us
   */
  record VerdictRequestBody(
      String signalId,
      String account,
      String mode,
      String runId,
      long epoch,
      long factsThrough,
      Instant asOf,
      LocalDate tradingDay,
      String strategyId,
      @Nullable String orbLabel,
      String symbol,
      String direction) {}

  /**
   * @param outcome APPROVED, FILTERED or REJECTED
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record VerdictBody(
      String signalId, String outcome, @Nullable String reason, @Nullable Boolean warning) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  VerdictBody ask(VerdictRequestBody request);
}
