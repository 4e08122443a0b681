package dev.tradewind.ledger.journal.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.ReadBooks;
import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.domain.EntryContent;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.page.Decimals;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The books of a scope: its state, balances, entries, and whether the chain is whole. */
@Path("/")
@Tag(name = "Journal", description = "Deposits, balances and the entries behind them.")
@RunOnVirtualThread
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
@AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
public class BooksResource {

  private final ReadBooks readBooks;
  private final Accounts accounts;

  BooksResource(ReadBooks readBooks, Accounts accounts) {
    this.readBooks = readBooks;
    this.accounts = accounts;
  }

  /**
   * Amounts in {@code currency}.
   *
   * @param closedEquity initial capital and realized result less fees; open positions at cost
   * @param positionsCost open positions at the price paid, short ones negative
   * @param realizedPnl before fees
   * @param factsThrough the last fact in these figures
   */
  public record AccountStateBody(
      AccountId account,
      Mode mode,
      Currency currency,
      BigDecimal initialCapital,
      BigDecimal closedEquity,
      BigDecimal cash,
      BigDecimal positionsCost,
      BigDecimal realizedPnl,
      BigDecimal fees,
      long factsThrough) {}

  /** Each account's balance, on its side; the two sums are equal. */
  public record TrialBalanceBody(
      AccountId account,
      Mode mode,
      List<BalanceBody> accounts,
      BigDecimal debits,
      BigDecimal credits,
      boolean balanced) {}

  /** One account's balance: one of the two is zero. */
  public record BalanceBody(String code, BigDecimal debit, BigDecimal credit, String currency) {}

  /** One entry of the journal. */
  public record JournalEntryBody(
      long number,
      String sourceKind,
      String sourceRef,
      @Nullable String runId,
      Instant asOf,
      String description,
      List<BalanceBody> postings,
      String previousHash,
      String hash) {}

  /** The chain of the scope, checked from its first entry to its last. */
  public record ChainBody(long entries, String headHash, boolean intact, List<String> violations) {}

  /** The money of the scope. */
  @GET
  @Path("account-state")
  public AccountStateBody accountState(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    var scope = ScopeQuery.of(account, mode);
    var standing = readBooks.standing(scope);
    var state = standing.state().orElseGet(() -> beforeFirstEntry(scope));
    return new AccountStateBody(
        scope.account(),
        scope.mode(),
        state.currency(),
        state.initialCapital().amount(),
        state.closedEquity().amount(),
        state.cash().amount(),
        state.positionsCost().amount(),
        state.realizedPnl().amount(),
        state.fees().amount(),
        standing.factsThrough());
  }

  /** The balance of each account, from all postings. */
  @GET
  @Path("trial-balance")
  public TrialBalanceBody trialBalance(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    var scope = ScopeQuery.of(account, mode);
    var balances = readBooks.balances(scope).stream().map(BooksResource::balance).toList();
    var debits = balances.stream().map(BalanceBody::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
    var credits =
        balances.stream().map(BalanceBody::credit).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new TrialBalanceBody(
        scope.account(),
        scope.mode(),
        balances,
        Decimals.plain(debits),
        Decimals.plain(credits),
        debits.compareTo(credits) == 0);
  }

  /** The entries, ascending by number. */
  @GET
  @Path("journal-entries")
  public Page<JournalEntryBody> journalEntries(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var scope = ScopeQuery.of(account, mode);
    var page = PageRequest.of(limit, cursor);
    return page.page(
            readBooks.entriesAfter(scope, page.after(), page.rowsToRead()), JournalEntry::number)
        .map(BooksResource::entry);
  }

  /** Recomputes every hash of the scope's chain. */
  @GET
  @Path("chain-verification")
  public ChainBody chainVerification(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    var check = readBooks.checkChain(ScopeQuery.of(account, mode));
    return new ChainBody(
        check.entries(), check.headHash(), check.violations().isEmpty(), check.violations());
  }

  private AccountState beforeFirstEntry(Scope scope) {
    return accounts
        .find(scope.account(), scope.mode())
        .map(Account::currency)
        .map(AccountState::empty)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There are no books of %s. They begin with a deposit or a fill."
                        .formatted(scope)));
  }

  private static JournalEntryBody entry(JournalEntry entry) {
    var content = entry.content();
    return new JournalEntryBody(
        entry.number(),
        content.sourceKind(),
        content.sourceReference(),
        content.runId().orElse(null),
        content.asOf(),
        content.description(),
        content.lines().stream().map(BooksResource::balance).toList(),
        entry.previousHash(),
        entry.hash());
  }

  private static BalanceBody balance(EntryContent.Line line) {
    boolean isDebit = line.amount().signum() > 0;
    return new BalanceBody(
        line.code(),
        isDebit ? line.amount() : BigDecimal.ZERO,
        isDebit ? BigDecimal.ZERO : line.amount().negate(),
        line.currency());
  }
}
