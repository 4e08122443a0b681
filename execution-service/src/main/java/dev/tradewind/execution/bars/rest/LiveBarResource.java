package dev.tradewind.execution.bars.rest;

import dev.tradewind.execution.bars.BarHealth;
import dev.tradewind.execution.bars.TakeBars;
import dev.tradewind.execution.bars.domain.BarDecision;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Live bars of scopes with the clock {@code system}. */
@Path("/bars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bars")
public class LiveBarResource {

  private final TakeBars takeBars;
  private final BarHealth health;
  private final Accounts accounts;
  private final LiveSlotOf slots;
  private final MarketHours hours;

  LiveBarResource(
      TakeBars takeBars, BarHealth health, Accounts accounts, LiveSlotOf slots, MarketHours hours) {
    this.takeBars = takeBars;
    this.health = health;
    this.accounts = accounts;
    this.slots = slots;
    this.hours = hours;
  }

  /**
   * What was decided on a bar.
   *
   * @param decision accepted, gap, duplicate, conflicting, late or refused
   * @param detail null where there is nothing to look at
   */
  public record DecisionBody(Instant ts, String decision, @Nullable String detail) {}

  /** What was decided on each bar, in the order they were sent. */
  public record DecisionsBody(List<DecisionBody> results) {}

  /**
   * Takes live bars of a feed of one's own. 200 means that what stands is stored for good; bars
   * sent again are duplicates and change nothing.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.OPERATOR})
  public DecisionsBody take(@Valid @NotNull LiveBarsBody body) {
    var scope = accounts.get(body.account(), body.mode()).scope();
    requireSystemClock(scope);
    LiveSlot slot =
        slots
            .scope(scope)
            .orElseThrow(
                () ->
                    Problems.of(
                        422,
                        "unknown-symbol",
                        "Unknown symbol",
                        "Nothing is in the live slot of %s. Deploy a portfolio version first."
                            .formatted(scope)));
    var decisions = takeBars.take(scope, slot, body.offered());
    var results = new ArrayList<DecisionBody>(decisions.size());
    for (int i = 0; i < decisions.size(); i++) {
      BarDecision decision = decisions.get(i);
      results.add(
          new DecisionBody(body.bars().get(i).ts(), decision.kind(), TakeBars.detail(decision)));
    }
    return new DecisionsBody(results);
  }

  /** Tells how the live bars of a scope come: the last one, gaps, late and double ones. */
  @GET
  @Path("/health")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"reconciliation", "alert"})
  public BarHealthView health(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    var scope = accounts.scope(account, mode);
    requireSystemClock(scope);
    return BarHealthView.of(scope.account().text(), scope.mode().text(), health.of(scope));
  }

  private void requireSystemClock(Scope scope) {
    hours.requireCovered(
        scope, "advances with the bar turns of the paper broker; load a feed there instead.");
  }
}
