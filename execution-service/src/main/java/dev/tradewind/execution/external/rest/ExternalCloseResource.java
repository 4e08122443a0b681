package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.Asker;
import dev.tradewind.execution.external.RequestExternal;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
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
import jakarta.validation.constraints.PositiveOrZero;
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

/** Positions of ours that somebody closed at the broker. */
@Path("/operations/external-closes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class ExternalCloseResource {

  private final RequestExternal requestExternal;

  ExternalCloseResource(RequestExternal requestExternal) {
    this.requestExternal = requestExternal;
  }

  /**
   * @param price at which it was closed
   * @param commission what the broker charged, in account currency; 0 by default
   * @param closedAt when
   * @param reason for whoever reads it later
   */
  public record ExternalCloseBody(
      @NotBlank @Size(max = 64) String positionId,
      @NotNull @Positive @Digits(integer = 10, fraction = 8) BigDecimal price,
      @PositiveOrZero @Digits(integer = 16, fraction = 4) @Nullable BigDecimal commission,
      @NotNull Instant closedAt,
      @NotBlank
          @Size(max = 400)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * Books the end of a position, all that is open of it, that our books have and the broker has
   * not. Its stop and target are taken out first. Answers as a position import.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public RestResponse<ExternalBookingView> closePosition(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ExternalCloseBody body,
      @Context SecurityContext caller) {
    var commission = body.commission();
    return BookingAnswer.of(
        requestExternal.closePosition(
            body.positionId(),
            new Close(body.price(), commission == null ? BigDecimal.ZERO : commission),
            body.closedAt(),
            new Asker(
                Idempotency.required(key), caller.getUserPrincipal().getName(), body.reason())));
  }
}
