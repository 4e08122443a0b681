package dev.tradewind.execution.closeall.rest;

import dev.tradewind.execution.closeall.RequestCloseAll;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Everything of a scope closed. */
@Path("/operations/close-all")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class CloseAllResource {

  private final RequestCloseAll requestCloseAll;
  private final Accounts accounts;

  CloseAllResource(RequestCloseAll requestCloseAll, Accounts accounts) {
    this.requestCloseAll = requestCloseAll;
    this.accounts = accounts;
  }

  /**
   * @param reason for whoever reads it later
   */
  public record CloseAllBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotBlank
          @Size(max = 400)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /** A position that is still open. */
  public record LeftBody(String positionId, String symbol, BigDecimal quantity) {}

  /**
   * How far it is.
   *
   * @param state WORKING; DONE once nothing is open; REPLACED by another one
   * @param restingEntries orders that could still open something
   */
  public record CloseAllView(
      String closeAllId,
      String account,
      String mode,
      String state,
      String actor,
      String reason,
      Instant requestedAt,
      @Nullable Instant endedAt,
      int restingEntries,
      List<LeftBody> openPositions) {

    static CloseAllView of(RequestCloseAll.Progress progress) {
      var closeAll = progress.closeAll();
      return new CloseAllView(
          closeAll.closeAllId(),
          closeAll.scope().account().text(),
          closeAll.scope().mode().text(),
          closeAll.state(),
          closeAll.actor(),
          closeAll.reason(),
          closeAll.requestedAt(),
          closeAll.endedAt(),
          progress.entries().size(),
          progress.positions().stream()
              .map(
                  position ->
                      new LeftBody(
                          position.positionId(), position.instrument(), position.quantity()))
              .toList());
    }
  }

  /**
   * Pauses the entries of a scope with the clock {@code system}, takes resting entries out of the
   * market and closes every position at the market, as the end of a session does; while the market
   * is closed, once it opens. Entries stay paused until somebody resumes them. A new one takes the
   * place of one that is still worked on.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<CloseAllView> request(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull CloseAllBody body,
      @Context SecurityContext caller) {
    var view =
        CloseAllView.of(
            requestCloseAll.request(
                accounts.get(body.account(), body.mode()).scope(),
                Idempotency.required(key),
                caller.getUserPrincipal().getName(),
                body.reason()));
    return RestResponse.ResponseBuilder.<CloseAllView>create(RestResponse.Status.ACCEPTED)
        .location(URI.create("/operations/close-all/" + view.closeAllId()))
        .entity(view)
        .build();
  }

  /** Shows how far it is. */
  @GET
  @Path("/{close_all_id}")
  @RolesAllowed(Roles.VIEWER)
  public CloseAllView show(@PathParam("close_all_id") String closeAllId) {
    return requestCloseAll
        .progress(closeAllId)
        .map(CloseAllView::of)
        .orElseThrow(() -> Problems.notFound("There is no close-all " + closeAllId + "."));
  }
}
