package dev.tradewind.ledger.journal.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.CurrencyMismatchException;
import dev.tradewind.ledger.journal.TakeDeposit;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Capital that comes into a scope. */
@Path("/deposits")
@Tag(name = "Journal", description = "Deposits, balances and the entries behind them.")
@RunOnVirtualThread
public class DepositResource {

  private static final String ENDPOINT = "POST /deposits";

  private final Transactions transactions;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Accounts accounts;
  private final TakeDeposit takeDeposit;

  DepositResource(
      Transactions transactions,
      Idempotency idempotency,
      Audit audit,
      Accounts accounts,
      TakeDeposit takeDeposit) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.audit = audit;
    this.accounts = accounts;
    this.takeDeposit = takeDeposit;
  }

  /**
   * @param amount more than zero, with no more decimals than the currency has
   * @param asOf by the scope's clock
   */
  public record DepositBody(
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull BigDecimal amount,
      @NotNull Currency currency,
      @NotNull Instant asOf) {}

  /**
   * @param entryNumber of the journal entry it was booked as
   */
  public record BookedDepositBody(
      AccountId account, Mode mode, BigDecimal amount, Currency currency, long entryNumber) {}

  /** Books a deposit, or returns the one already booked under the key. */
  @POST
  @ResponseStatus(201)
  @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
  @AdmitsServices("execution")
  public BookedDepositBody deposit(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull DepositBody deposit,
      @Context SecurityContext caller) {
    String required = Idempotency.required(key);
    var account = accounts.get(deposit.account(), deposit.mode());
    if (!account.currency().equals(deposit.currency())) {
      throw Problems.validation(
          "currency %s: the account %s is in %s."
              .formatted(deposit.currency(), account.scope(), account.currency()));
    }
    Money amount = amount(deposit);
    String actor = caller.getUserPrincipal().getName();
    try {
      return transactions.call(
          handle ->
              idempotency.once(
                  handle,
                  ENDPOINT,
                  required,
                  idempotency.hash(deposit),
                  BookedDepositBody.class,
                  () -> {
                    audit.record(
                        handle,
                        actor,
                        "deposit.take",
                        account.scope().toString(),
                        null,
                        Map.of("amount", amount.amount(), "currency", amount.currency()));
                    return book(
                        account.scope(),
                        amount,
                        takeDeposit
                            .take(handle, account.scope(), required, amount, deposit.asOf())
                            .number());
                  }));
    } catch (CurrencyMismatchException e) {
      throw Problems.conflict(e.getMessage() + ".");
    }
  }

  private static Money amount(DepositBody deposit) {
    if (deposit.amount().signum() <= 0) {
      throw Problems.validation(
          "amount %s: allowed is more than 0.".formatted(deposit.amount().toPlainString()));
    }
    try {
      return new Money(deposit.amount(), deposit.currency());
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static BookedDepositBody book(Scope scope, Money amount, long entryNumber) {
    return new BookedDepositBody(
        scope.account(), scope.mode(), amount.amount(), amount.currency(), entryNumber);
  }
}
