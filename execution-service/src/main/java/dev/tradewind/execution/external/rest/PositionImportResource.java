package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.Asker;
import dev.tradewind.execution.external.ImportPositions;
import dev.tradewind.execution.external.ImportPositions.Listed;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.WantedImport;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Positions that the broker held before us. */
@Path("/operations/position-imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class PositionImportResource {

  private final ImportPositions importPositions;
  private final Accounts accounts;

  PositionImportResource(ImportPositions importPositions, Accounts accounts) {
    this.importPositions = importPositions;
    this.accounts = accounts;
  }

  /**
   * @param quantity contracts or shares, above 0 for a short position too
   * @param entryPrice null for the broker's average
   * @param enteredAt when it was entered at the broker
   * @param stopPrice its initial stop, where it loses: R counts from it, and it is sent to the
   *     broker. There is no import without one
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
      @NotNull(
              message =
                  "is missing: R counts from the stop, and no position is traded without one. Say where you would leave it")
          @Positive
          @Digits(integer = 10, fraction = 8)
          BigDecimal stopPrice,
      @Positive @Digits(integer = 10, fraction = 8) @Nullable BigDecimal targetPrice,
      @Nullable Boolean heldOvernight,
      @NotBlank
          @Size(max = 400)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * @param positions each as {@code POST /operations/position-imports} takes it
   */
  public record PositionImportListBody(
      @NotNull @Size(min = 1, max = 100) List<@Valid @NotNull PositionImportBody> positions) {}

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
    return BookingAnswer.of(
        importPositions.one(
            wanted(body),
            new Asker(
                Idempotency.required(key), caller.getUserPrincipal().getName(), body.reason())));
  }

  /**
   * Takes a list of up to 100 positions into the books, in their order. All are looked at before
   * any is written down: what is wrong with one, 409 or 422 naming it, leaves out all. Then the
   * leader decides about each: 201 once all are booked, 202 while some are not decided and none is
   * refused, 207 if one is refused; each says what became of it, and what is booked stays. A list
   * whose answer did not arrive is sent again as it is, with its key.
   */
  @POST
  @Path("/list")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<PositionImportListView> importPositions(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull PositionImportListBody body,
      @Context SecurityContext caller) {
    return PositionImportListView.answer(
        importPositions.all(
            body.positions().stream().map(each -> new Listed(wanted(each), each.reason())).toList(),
            Idempotency.required(key),
            caller.getUserPrincipal().getName()));
  }

  private WantedImport wanted(PositionImportBody body) {
    var overnight = body.heldOvernight();
    return new WantedImport(
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
        body.enteredAt());
  }
}
