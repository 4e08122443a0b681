package dev.tradewind.execution.batches.rest;

import dev.tradewind.execution.batches.RequestBatch;
import dev.tradewind.execution.batches.rest.BatchRunResource.BatchRunView;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Batch runs that somebody asks for. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Run schedules", description = "When batch runs are due; all changes audited.")
public class StartRunResource {

  private final RequestBatch requestBatch;
  private final Accounts accounts;

  StartRunResource(RequestBatch requestBatch, Accounts accounts) {
    this.requestBatch = requestBatch;
    this.accounts = accounts;
  }

  /**
   * @param strategies which are worked first, in this order; the others follow by name
   */
  public record StartRunBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @Nullable @Size(max = 100)
          List<@NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}") String> strategies,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * Starts a batch run now, in a scope that is traded in batches. It is stored for good and begun
   * by the leader; one that nobody begins within ten minutes is MISSED.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<BatchRunView> start(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull StartRunBody body,
      @Context SecurityContext caller) {
    var view =
        BatchRunView.of(
            requestBatch.request(
                accounts.get(body.account(), body.mode()).scope(),
                body.strategies() == null ? List.of() : body.strategies(),
                Idempotency.required(key),
                caller.getUserPrincipal().getName(),
                body.reason()));
    return RestResponse.ResponseBuilder.<BatchRunView>create(RestResponse.Status.ACCEPTED)
        .location(URI.create("/batch-runs/" + view.batchId()))
        .entity(view)
        .build();
  }
}
