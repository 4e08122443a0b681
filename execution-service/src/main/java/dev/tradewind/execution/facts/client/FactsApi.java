package dev.tradewind.execution.facts.client;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receiving end of facts, the same at every receiver. */
@Path("/facts")
interface FactsApi {

  record BatchBody(String account, String mode, long epoch, List<FactBody> facts) {}

  record FactBody(
      long number,
      String type,
      @Nullable String runId,
      @Nullable LocalDate tradingDay,
      Instant asOf,
      @JsonRawValue String body) {}

  record ThroughBody(long through) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  ThroughBody take(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, BatchBody batch);
}
