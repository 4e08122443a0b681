package dev.tradewind.execution.liveslot.rest;

import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.PlaceInLiveSlot;
import dev.tradewind.execution.liveslot.domain.Deployment;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a scope trades. */
@Path("/live-slots/{account}/{mode}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live slot", description = "The portfolio version a scope trades.")
public class LiveSlotResource {

  private final PlaceInLiveSlot placeInLiveSlot;
  private final LiveSlotOf slots;
  private final Accounts accounts;

  LiveSlotResource(PlaceInLiveSlot placeInLiveSlot, LiveSlotOf slots, Accounts accounts) {
    this.placeInLiveSlot = placeInLiveSlot;
    this.slots = slots;
    this.accounts = accounts;
  }

  /** Puts a portfolio version into the live slot; 409 while a session is open. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.SERVICE)
  @AdmitsServices("portfolio")
  public LiveSlotView place(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @Valid @NotNull LiveSlotBody body) {
    var deployment =
        placeInLiveSlot.place(
            new PlaceInLiveSlot.Request(
                accounts.scope(account, mode),
                body.deploymentId(),
                body.portfolio(),
                body.version(),
                body.hash(),
                body.contentText(),
                Boolean.TRUE.equals(body.rollover())));
    return view(deployment);
  }

  /** Tells what is in the live slot; 404 before the first deployment. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public LiveSlotView show(@PathParam("account") String account, @PathParam("mode") String mode) {
    var scope = accounts.scope(account, mode);
    return slots
        .deployment(scope)
        .map(LiveSlotResource::view)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "Nothing is in the live slot of %s. Deploy a portfolio version first."
                        .formatted(scope)));
  }

  private static LiveSlotView view(Deployment deployment) {
    return new LiveSlotView(
        deployment.account(),
        deployment.mode(),
        deployment.deploymentId(),
        deployment.portfolio(),
        deployment.version(),
        deployment.hash(),
        deployment.symbol(),
        deployment.strategies(),
        deployment.placedAt(),
        deployment.contentText(),
        deployment.rollover());
  }
}
