package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.PlanExit;
import dev.tradewind.execution.exits.StoredIntents;
import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.kernel.Ids;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Exits that are decided after a close and done in the window after the next open. */
@Path("/exit-intents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exits")
public class ExitIntentResource {

  private final StoredIntents intents;
  private final Accounts accounts;

  ExitIntentResource(StoredIntents intents, Accounts accounts) {
    this.intents = intents;
    this.accounts = accounts;
  }

  /**
   * A decision.
   *
   * @param exitType EXIT_PLANNED, or FORCE_EXIT for one that is done at once, at the market
   * @param urgency {@code eod}: in the next window; {@code immediate}: at once; eod if left out
   */
  public record IntentBody(
      @NotBlank @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String positionId,
      @NotNull @Pattern(regexp = "EXIT_PLANNED|FORCE_EXIT") String exitType,
      @Nullable @Pattern(regexp = "eod|immediate") String urgency,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason,
      @Nullable @Min(1) @Max(5) Integer confidence) {}

  /** A planned exit; the fields are those of the table {@code exit_intents}. */
  public record IntentView(
      String intentId,
      String account,
      String mode,
      String positionId,
      String symbol,
      String state,
      String exitType,
      String urgency,
      String exitReason,
      @Nullable Integer confidence,
      String actor,
      Instant decisionTimestamp,
      LocalDate decisionDate,
      LocalDate entryDate,
      int holdingDays,
      int attempt,
      @Nullable String replans,
      @Nullable String exitId,
      @Nullable LocalDate submittedOn,
      @Nullable String endReason,
      @Nullable Instant endedAt) {

    static IntentView of(ExitIntent intent) {
      return new IntentView(
          intent.intentId(),
          intent.scope().account().text(),
          intent.scope().mode().text(),
          intent.positionId(),
          intent.symbol(),
          intent.state().name(),
          intent.type().name(),
          intent.urgency().name().toLowerCase(Locale.ROOT),
          intent.reason(),
          intent.confidence(),
          intent.actor(),
          intent.decidedAt(),
          intent.decisionDate(),
          intent.entryDate(),
          intent.holdingDays(),
          intent.attempt(),
          intent.replans(),
          intent.exitId(),
          intent.submittedOn(),
          intent.endReason(),
          intent.endedAt());
    }
  }

  /**
   * Records that a position is to be left; no order is sent. 201 means that it is stored for good:
   * it outlives every restart and ends only when its order has filled, or the position is closed.
   */
  @POST
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.TRADER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk"})
  public IntentView plan(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull IntentBody body,
      @Context SecurityContext caller) {
    String required = Idempotency.required(key);
    return IntentView.of(
        intents.plan(
            new PlanExit.Decision(
                Ids.derived("exit_intent", body.positionId(), required),
                body.positionId(),
                ExitIntent.Type.valueOf(body.exitType()),
                "immediate".equals(body.urgency())
                    ? ExitIntent.Urgency.IMMEDIATE
                    : ExitIntent.Urgency.EOD,
                body.reason(),
                body.confidence(),
                caller.getUserPrincipal().getName())));
  }

  /** Lists the planned exits of a scope, in the order they were decided. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<IntentView> list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return intents
        .page(
            accounts.scope(account, mode),
            AskedState.of(ExitIntent.State.class, state),
            PageRequest.of(limit, cursor))
        .map(IntentView::of);
  }
}
