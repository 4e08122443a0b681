package dev.tradewind.execution.recovery.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** reconciliation-service, asked to compare now. The id makes asking again safe. */
@Path("/reconciliations")
@RegisterRestClient(configKey = "reconciliation")
@RegisterProvider(ServiceTokenFilter.class)
public interface ReconciliationApi {

  /**
   * @param reconciliationId ours
   * @param factsThrough compare once the books hold the facts up to this number
   */
  record ReconciliationRequestBody(
      String reconciliationId,
      String account,
      String mode,
      String runId,
      String reason,
      long factsThrough) {}

  /** {@code status} counts once {@code state} is DONE. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReconciliationBody(String state, String status) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  void begin(ReconciliationRequestBody request);

  @GET
  @Path("/{reconciliation_id}")
  @Produces(MediaType.APPLICATION_JSON)
  ReconciliationBody show(@PathParam("reconciliation_id") String reconciliationId);
}
