package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.RequestExternal;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators asked to be booked from outside. */
@Path("/operations/external-bookings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class ExternalBookingResource {

  private final RequestExternal requestExternal;
  private final Accounts accounts;

  ExternalBookingResource(RequestExternal requestExternal, Accounts accounts) {
    this.requestExternal = requestExternal;
    this.accounts = accounts;
  }

  /** Lists imports and external closes of a scope, the newest first. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public Page<ExternalBookingView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return requestExternal
        .page(accounts.scope(account, mode), limit, cursor)
        .map(ExternalBookingView::of);
  }

  /** Shows one. */
  @GET
  @Path("/{booking_id}")
  @RolesAllowed(Roles.VIEWER)
  public ExternalBookingView show(@PathParam("booking_id") String bookingId) {
    return requestExternal
        .find(bookingId)
        .map(ExternalBookingView::of)
        .orElseThrow(() -> Problems.notFound("There is no booking " + bookingId + "."));
  }
}
