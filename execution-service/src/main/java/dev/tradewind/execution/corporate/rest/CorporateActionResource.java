package dev.tradewind.execution.corporate.rest;

import dev.tradewind.execution.corporate.KnownActions;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Corporate actions of scopes with the clock {@code system}. */
@Path("/corporate-actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Corporate actions", description = "Splits, renames and dividends of what is traded.")
public class CorporateActionResource {

  private static final int CREATED = 201;
  private static final int OK = 200;

  private final KnownActions actions;
  private final Accounts accounts;
  private final MarketHours hours;
  private final ScopeClock clock;

  CorporateActionResource(
      KnownActions actions, Accounts accounts, MarketHours hours, ScopeClock clock) {
    this.actions = actions;
    this.accounts = accounts;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * Tells of an action the broker does not announce. One of each kind, share and day; the same
   * again changes nothing and answers 200.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @APIResponse(
      responseCode = "201",
      description = "Known from now on",
      content = @Content(schema = @Schema(implementation = CorporateActionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known before",
      content = @Content(schema = @Schema(implementation = CorporateActionView.class)))
  public Response upload(
      @Valid @NotNull CorporateActionBody body, @Context SecurityContext caller) {
    var scope = requireSystemClock(accounts.get(body.account(), body.mode()).scope());
    var announced =
        actions.upload(
            body.toAction(scope), caller.getUserPrincipal().getName(), body.reason(), clock.now());
    return Response.status(announced.first() ? CREATED : OK)
        .entity(CorporateActionView.of(announced.stored()))
        .build();
  }

  /**
   * Why it is taken back.
   *
   * @param reason for the audit
   */
  public record WithdrawalBody(
      @NotBlank @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /** Takes an action back that is not applied; again changes nothing. */
  @POST
  @Path("/{action_id}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public CorporateActionView withdraw(
      @PathParam("action_id") String actionId,
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @Valid @NotNull WithdrawalBody body,
      @Context SecurityContext caller) {
    return CorporateActionView.of(
        actions.withdraw(
            accounts.scope(account, mode),
            actionId,
            caller.getUserPrincipal().getName(),
            body.reason()));
  }

  /** Lists the actions a scope knows of, also those applied and withdrawn. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<CorporateActionView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return actions.page(accounts.scope(account, mode), limit, cursor).map(CorporateActionView::of);
  }

  private Scope requireSystemClock(Scope scope) {
    hours.requireCovered(scope, "replays bars, which know no corporate actions.");
    return scope;
  }
}
