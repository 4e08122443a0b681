package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.RequestExit;
import dev.tradewind.execution.exits.StoredExits;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.kernel.Ids;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Leaving a position by hand. */
@Path("/positions/{position_id}/exits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exits", description = "What is asked for to leave positions, and what came of it.")
public class ManualExitResource {

  private final RequestExit requestExit;
  private final StoredExits exits;

  ManualExitResource(RequestExit requestExit, StoredExits exits) {
    this.requestExit = requestExit;
    this.exits = exits;
  }

  /**
   * An exit that somebody wants now.
   *
   * @param quantity contracts; left out for all
   * @param condition {@code manual} of a person, the default, or {@code circuit_breaker}: a limit
   *     of the account is broken
   */
  public record ManualExitBody(
      @Nullable BigDecimal quantity,
      @Nullable @Pattern(regexp = "manual|circuit_breaker") String condition,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * Asks for a position to be left at the market, all of it or a part. 202 means that it is stored
   * for good; the leader of the account does it while the market is open. risk-service may ask for
   * {@code circuit_breaker} only.
   */
  @POST
  @ResponseStatus(202)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
  @AdmitsServices("risk")
  public ExitView request(
      @PathParam("position_id") String positionId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ManualExitBody body,
      @Context SecurityContext caller) {
    String required = Idempotency.required(key);
    var receipt =
        requestExit.request(
            new ExitRequest(
                Ids.derived("exit", positionId, required),
                exits.scopeOf(positionId),
                positionId,
                condition(body, caller),
                body.quantity(),
                caller.getUserPrincipal().getName(),
                body.reason()));
    var exit = receipt.exit();
    if (exit.state() == ExitState.OUTRANKED) {
      throw Problems.of(
          409,
          "exit-open",
          "An exit is being worked on",
          "Position %s is being left already, by exit %s, which is at least as urgent."
              .formatted(positionId, exit.supersededBy()),
          Map.of("exit_id", String.valueOf(exit.supersededBy())));
    }
    return ExitView.of(exit);
  }

  /** A service has no hands: what it asks for is the breaker's. */
  private static ExitCondition condition(ManualExitBody body, SecurityContext caller) {
    var asked = body.condition();
    var condition = asked == null ? ExitCondition.MANUAL : ExitCondition.parse(asked);
    if (condition == ExitCondition.MANUAL && caller.isUserInRole(Roles.SERVICE)) {
      throw Problems.validation("condition: of a service only circuit_breaker is taken.");
    }
    return condition;
  }
}
