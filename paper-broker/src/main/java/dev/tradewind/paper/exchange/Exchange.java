package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.TradeUpdate;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Changes;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.Told;
import dev.tradewind.paper.exchange.persistence.ExchangeBookRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The accounts of fill model {@code alpaca}, each behind its own lock. */
@ApplicationScoped
public class Exchange {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final ExchangeBookRows books;
  private final CommitLog log;
  private final MarketBoard board;
  private final Event<TradeUpdate> tradeUpdated;
  private volatile @Nullable Map<UUID, AccountDesk> known;
  private volatile int idsKept = ClientOrderIds.KEPT;

  Exchange(
      Jdbi jdbi,
      PaperAccounts accounts,
      ExchangeBookRows books,
      CommitLog log,
      MarketBoard board,
      Event<TradeUpdate> tradeUpdated) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.books = books;
    this.log = log;
    this.board = board;
    this.tradeUpdated = tradeUpdated;
  }

  /** Reads something off an account's book; all it sees is written. */
  public <T> T look(PaperAccount account, Function<Book, T> question) {
    return desk(account).look(question);
  }

  /** Forgets what is in memory of all accounts; the rows are read again. */
  public void forget() {
    desks().forEach(AccountDesk::forget);
  }

  /** Keeps fewer client order ids of an account in memory; for tests. */
  void keepIds(int count) {
    idsKept = count;
    forget();
  }

  AccountDesk desk(PaperAccount account) {
    var desk = byId().get(account.id());
    if (desk == null) {
      throw new IllegalStateException(account.scope() + " does not follow fill model alpaca");
    }
    return desk;
  }

  List<AccountDesk> desks() {
    return List.copyOf(byId().values());
  }

  private Map<UUID, AccountDesk> byId() {
    var present = known;
    return present == null ? make() : present;
  }

  private synchronized Map<UUID, AccountDesk> make() {
    var present = known;
    if (present != null) {
      return present;
    }
    var made = new LinkedHashMap<UUID, AccountDesk>();
    for (PaperAccount account : accounts.all()) {
      if (account.fillModel() == FillModel.ALPACA) {
        made.put(
            account.id(),
            new AccountDesk(account, log, () -> read(account), changes -> tell(account, changes)));
      }
    }
    known = made;
    return made;
  }

  private AccountDesk.Loaded read(PaperAccount account) {
    var now = board.now();
    int kept = idsKept;
    return jdbi.inTransaction(
        handle -> {
          books.open(handle, account, now);
          return new AccountDesk.Loaded(
              books.read(handle, account),
              new ClientOrderIds(kept, books.latestClientOrderIds(handle, account.id(), kept)));
        });
  }

  /** When the account was made. */
  public Instant createdAt(PaperAccount account) {
    desk(account).look(Book::accountId);
    return jdbi.withHandle(handle -> books.createdAt(handle, account.id()));
  }

  private void tell(PaperAccount account, Changes changes) {
    for (Told told : changes.told()) {
      var fill = told.fill();
      tradeUpdated.fire(
          new TradeUpdate(
              account.id(),
              told.event(),
              told.at(),
              told.order().id(),
              body(told.order()),
              fill == null
                  ? null
                  : new TradeUpdate.Fill(
                      fill.id(), fill.price(), fill.qty(), fill.positionQty(), fill.commission())));
    }
  }

  private Object body(ExchangeOrder order) {
    return OrderBodies.of(order, List.of(), board);
  }
}
