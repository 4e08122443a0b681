package dev.tradewind.execution.capital.rest;

import dev.tradewind.execution.capital.InjectCapital;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.problem.Problems;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Capital that comes into a scope. */
@Path("/operations/capital")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class CapitalResource {

  private final InjectCapital injectCapital;
  private final Accounts accounts;

  CapitalResource(InjectCapital injectCapital, Accounts accounts) {
    this.injectCapital = injectCapital;
    this.accounts = accounts;
  }

  /**
   * @param amount more than zero, with no more decimals than the currency has
   * @param reason for whoever reads it later
   */
  public record CapitalBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull BigDecimal amount,
      @NotNull Currency currency,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * @param asOf by the scope's clock, when it was first asked for
   * @param entryNumber the ledger's journal entry
   */
  public record BookedCapitalBody(
      String account,
      String mode,
      BigDecimal amount,
      String currency,
      Instant asOf,
      @Nullable Long entryNumber) {}

  /**
   * Has the ledger book capital, once for each key. Book what the broker has already: the next
   * reconciliation compares the cash. 503 means nobody knows whether it is booked: send it again.
   */
  @POST
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public BookedCapitalBody inject(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull CapitalBody body,
      @Context SecurityContext caller) {
    var account = accounts.get(body.account(), body.mode());
    var booked =
        injectCapital.inject(
            new InjectCapital.Request(
                Idempotency.required(key),
                account.scope(),
                amount(account, body),
                caller.getUserPrincipal().getName(),
                body.reason()));
    return new BookedCapitalBody(
        account.scope().account().text(),
        account.scope().mode().text(),
        booked.amount().amount(),
        booked.amount().currency().getCurrencyCode(),
        booked.asOf(),
        booked.entryNumber());
  }

  private static Money amount(Account account, CapitalBody body) {
    if (!account.currency().equals(body.currency())) {
      throw Problems.validation(
          "currency %s: the account %s is in %s."
              .formatted(body.currency(), account.scope(), account.currency()));
    }
    if (body.amount().signum() <= 0) {
      throw Problems.validation(
          "amount %s: allowed is more than 0.".formatted(body.amount().toPlainString()));
    }
    try {
      return new Money(body.amount(), body.currency());
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }
}
