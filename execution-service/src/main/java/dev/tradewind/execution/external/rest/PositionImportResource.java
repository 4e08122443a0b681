package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.RequestExternal;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Positions that the broker held before us. */
@Path("/operations/position-imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class PositionImportResource {

  private final RequestExternal requestExternal;
  private final Accounts accounts;

  PositionImportResource(RequestExternal requestExternal, Accounts accounts) {
    this.requestExternal = requestExternal;
    this.accounts = accounts;
  }

  /**
   * @param quantity contracts or shares, above 0 for a short position too
   * @param entryPrice null for the broker's average
   * @param enteredAt when it was entered at the broker
   * @param stopPrice its initial stop: R counts from it, and it is sent to the broker
   * @param heldOvernight whether the end of a session leaves it open, as it does by default
   * @param reason for whoever reads it later
   */
  public record PositionImportBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull Symbol symbol,
      @NotNull Direction direction,
      @NotNull @Positive @Digits(integer = 9, fraction = 9) BigDecimal quantity,
      @Positive @Digits(integer = 10, fraction = 8) @Nullable BigDecimal entryPrice,
      @NotNull Instant enteredAt,
      @NotNull StrategyId strategyId,
      @NotNull @Positive @Digits(integer = 10, fraction = 8) BigDecimal stopPrice,
      @Positive @Digits(integer = 10, fraction = 8) @Nullable BigDecimal targetPrice,
      @Nullable Boolean heldOvernight,
      @NotBlank
          @Size(max = 400)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * Takes a position into the books that the broker holds and nobody here knows of, as the base
   * position of a strategy. The leader looks at the broker first: 201 once it is booked, 409 if the
   * broker does not bear it out, 202 while that is not decided, as while no run is open.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<ExternalBookingView> importPosition(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull PositionImportBody body,
      @Context SecurityContext caller) {
    var overnight = body.heldOvernight();
    return BookingAnswer.of(
        requestExternal.importPosition(
            accounts.get(body.account(), body.mode()).scope(),
            body.symbol().text(),
            new Import(
                body.strategyId().text(),
                body.direction(),
                body.quantity(),
                body.entryPrice(),
                body.stopPrice(),
                body.targetPrice(),
                overnight == null || overnight),
            body.enteredAt(),
            new RequestExternal.Asker(
                Idempotency.required(key), caller.getUserPrincipal().getName(), body.reason())));
  }
}
