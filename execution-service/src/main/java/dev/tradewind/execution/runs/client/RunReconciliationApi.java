package dev.tradewind.execution.runs.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.support.security.ServiceTokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** reconciliation-service, about one run. Both calls are reads; their callers repeat them. */
@Path("/runs/{run_id}")
@RegisterRestClient(configKey = "reconciliation")
@RegisterProvider(ServiceTokenFilter.class)
public interface RunReconciliationApi {

  /** A run's reconciliation; {@code status} counts once {@code state} is DONE. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReconciliationBody(
      String state, String status, @Nullable List<DiscrepancyBody> discrepancies) {}

  /** One difference. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record DiscrepancyBody(
      @Nullable String symbol,
      @Nullable String expected,
      @Nullable String found,
      @Nullable String detail) {}

  /** A run's proof; {@code passed} counts once {@code state} is DONE. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ProofBody(String state, boolean passed, @Nullable List<InvariantBody> invariants) {}

  /** One invariant. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record InvariantBody(String letter, boolean passed, @Nullable String detail) {}

  @GET
  @Path("/reconciliation")
  @Produces(MediaType.APPLICATION_JSON)
  ReconciliationBody reconciliation(@PathParam("run_id") String runId);

  @GET
  @Path("/proof")
  @Produces(MediaType.APPLICATION_JSON)
  ProofBody proof(@PathParam("run_id") String runId);
}
