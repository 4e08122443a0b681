package dev.tradewind.paper.exchange;

import dev.tradewind.kernel.Money;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.FreshStart;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Sets the cash of accounts of fill model {@code alpaca}, or lets them begin anew. */
@ApplicationScoped
public class SetUpAccounts {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final Exchange exchange;
  private final MarketBoard board;
  private final Audit audit;

  SetUpAccounts(
      Jdbi jdbi, PaperAccounts accounts, Exchange exchange, MarketBoard board, Audit audit) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.exchange = exchange;
    this.board = board;
    this.audit = audit;
  }

  /**
   * The account of fill model {@code alpaca}.
   *
   * @param scope such as {@code equities/paper}
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public PaperAccount account(String scope) {
    return accounts.all().stream()
        .filter(known -> known.scope().toString().equals(scope))
        .filter(known -> known.fillModel() == FillModel.ALPACA)
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    "The broker keeps no account %s of fill model alpaca.".formatted(scope)));
  }

  /** Sets the cash; the cash that stands. */
  public Money setCash(PaperAccount account, Money cash, String actor, String reason) {
    record(account, "account.cash", cash, actor, reason);
    return exchange
        .desk(account)
        .change(
            book -> {
              new FreshStart(book, board.now()).cash(cash.amount(), "set by an operator");
              return cash(book);
            });
  }

  /** No orders, no positions, and so much cash: what the account began with unless named. */
  public Money reset(PaperAccount account, Optional<Money> cash, String actor, String reason) {
    BigDecimal wanted = cash.map(Money::amount).orElse(account.terms().initialCash());
    record(account, "account.reset", Money.rounded(wanted, account.currency()), actor, reason);
    return exchange
        .desk(account)
        .change(
            book -> {
              var now = board.now();
              new FreshStart(book, now).everything(wanted, MarketBoard.dayOf(now), "account reset");
              return cash(book);
            });
  }

  private static Money cash(Book book) {
    return Money.rounded(book.cash(), book.currency());
  }

  /** Before it is done: a record of what did not happen is better than the other way round. */
  private void record(
      PaperAccount account, String action, Money cash, String actor, String reason) {
    jdbi.useTransaction(
        handle ->
            audit.record(
                handle,
                actor,
                action,
                account.scope().toString(),
                reason,
                Map.of(
                    "cash",
                    cash.amount().toPlainString(),
                    "currency",
                    cash.currency().getCurrencyCode())));
  }
}
