package dev.tradewind.paper.exchange.rest;

import dev.tradewind.kernel.Money;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.SetUpAccounts;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The money of accounts of fill model {@code alpaca}. */
@Path("/paper/v1/accounts/{account}/{mode}")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Setup")
public class AccountSetupResource {

  private final SetUpAccounts accounts;

  AccountSetupResource(SetUpAccounts accounts) {
    this.accounts = accounts;
  }

  /** The cash to set, in the account's currency. */
  public record SetCashBody(
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal cash,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /**
   * How an account begins anew.
   *
   * @param cash what the account began with if left out
   */
  public record ResetBody(
      @Nullable @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal cash,
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /** The account's cash. */
  public record AccountCashBody(String account, BigDecimal cash, String currency) {
    static AccountCashBody of(PaperAccount account, Money cash) {
      return new AccountCashBody(
          account.scope().toString(), cash.amount(), cash.currency().getCurrencyCode());
    }
  }

  /** Sets the cash; the difference is an activity {@code JNLC}. */
  @PUT
  @Path("/cash")
  @Consumes(MediaType.APPLICATION_JSON)
  public AccountCashBody setCash(
      @PathParam("account") String name,
      @PathParam("mode") String mode,
      @Valid @NotNull SetCashBody body,
      @Context SecurityContext caller) {
    var account = accounts.account(name + "/" + mode);
    return AccountCashBody.of(
        account,
        accounts.setCash(
            account,
            money(account, body.cash()),
            caller.getUserPrincipal().getName(),
            body.reason()));
  }

  /**
   * Cancels the open orders, takes the positions away (activities {@code JNLS}) and sets the cash
   * ({@code JNLC}). Orders and activities of before can still be read.
   */
  @POST
  @Path("/reset")
  @Consumes(MediaType.APPLICATION_JSON)
  public AccountCashBody reset(
      @PathParam("account") String name,
      @PathParam("mode") String mode,
      @Valid @NotNull ResetBody body,
      @Context SecurityContext caller) {
    var account = accounts.account(name + "/" + mode);
    return AccountCashBody.of(
        account,
        accounts.reset(
            account,
            Optional.ofNullable(body.cash()).map(cash -> money(account, cash)),
            caller.getUserPrincipal().getName(),
            body.reason()));
  }

  private static Money money(PaperAccount account, BigDecimal cash) {
    try {
      return new Money(cash, account.currency());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw Problems.validation("cash: " + e.getMessage() + ".");
    }
  }
}
