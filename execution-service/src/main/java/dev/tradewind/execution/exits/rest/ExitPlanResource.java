package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.KeepExitPlan;
import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a position is watched for. */
@Path("/positions/{position_id}/exit-plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exits")
public class ExitPlanResource {

  private final KeepExitPlan keepExitPlan;

  ExitPlanResource(KeepExitPlan keepExitPlan) {
    this.keepExitPlan = keepExitPlan;
  }

  /**
   * A plan to keep; what is left out ends.
   *
   * @param version of the plan it takes the place of: 0 before the first
   * @param heldOvernight whether the end of a session leaves the position open
   * @param trailingStopType percentage, fixed, atr or tightening
   * @param trailingStopDistance percentage: a ratio, 0.05 for 5 %; fixed: in price; atr: a multiple
   * @param atr the average true range, in price
   */
  public record ExitPlanBody(
      @NotNull @Min(0) Integer version,
      @Nullable Boolean heldOvernight,
      @Nullable BigDecimal stopLossPrice,
      @Nullable String trailingStopType,
      @Nullable BigDecimal trailingStopDistance,
      @Nullable BigDecimal atr,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * A plan as it stands.
   *
   * @param version to be named by whoever changes it
   * @param stopLossPrice where the stop is now; it follows the trailing stop and never goes back
   * @param peakPrice the best price since the plan was set; null before the first bar
   */
  public record ExitPlanView(
      String positionId,
      int version,
      boolean heldOvernight,
      @Nullable BigDecimal stopLossPrice,
      @Nullable String trailingStopType,
      @Nullable BigDecimal trailingStopDistance,
      @Nullable BigDecimal atr,
      @Nullable BigDecimal peakPrice) {

    static ExitPlanView of(ExitPlan plan) {
      var trailing = plan.trailing();
      return new ExitPlanView(
          plan.positionId(),
          plan.version(),
          plan.heldOvernight(),
          plan.stopLoss(),
          trailing == null ? null : trailing.text(),
          plan.distance(),
          plan.averageTrueRange(),
          plan.peak());
    }
  }

  /** Sets the plan of an open position; what it has seen so far begins anew. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public ExitPlanView set(
      @PathParam("position_id") String positionId,
      @Valid @NotNull ExitPlanBody body,
      @Context SecurityContext caller) {
    return ExitPlanView.of(
        keepExitPlan.set(
            positionId,
            new KeepExitPlan.Wanted(
                body.version(),
                Boolean.TRUE.equals(body.heldOvernight()),
                body.stopLossPrice(),
                body.trailingStopType(),
                body.trailingStopDistance(),
                body.atr()),
            caller.getUserPrincipal().getName(),
            body.reason()));
  }

  /** Shows the plan of a position. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public ExitPlanView show(@PathParam("position_id") String positionId) {
    return ExitPlanView.of(keepExitPlan.of(positionId));
  }
}
