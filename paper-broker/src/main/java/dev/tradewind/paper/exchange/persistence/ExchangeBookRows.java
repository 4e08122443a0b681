package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.AccountRow;
import dev.tradewind.paper.exchange.domain.Activity;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Changes;
import dev.tradewind.paper.exchange.domain.Configuration;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.Holding;
import dev.tradewind.paper.trading.domain.NetPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The books of accounts in Postgres: read as a whole, written change by change. */
@ApplicationScoped
public class ExchangeBookRows {

  private final ExchangeOrderRows orders;
  private final ActivityRows activities;

  ExchangeBookRows(ExchangeOrderRows orders, ActivityRows activities) {
    this.orders = orders;
    this.activities = activities;
  }

  /** Makes the account with its initial cash, unless it is there. */
  public void open(Handle handle, PaperAccount account, Instant now) {
    var cash = account.terms().initialCash();
    handle
        .createUpdate(
            """
            insert into account (account_id, account, mode, currency, cash, created_at)
            values (:id, :account, :mode, :currency, :cash, :now)
            on conflict (account_id) do nothing
            """)
        .bind("id", account.id())
        .bind("account", account.scope().account().text())
        .bind("mode", account.scope().mode().text())
        .bind("currency", account.currency().getCurrencyCode())
        .bind("cash", cash)
        .bind("now", Columns.time(now))
        .execute();
    int opened =
        handle
            .createUpdate(
                """
                insert into exchange_account (account_id, last_equity, order_sequence,
                  activity_sequence, last_submitted, market_event, suspend_trade, no_shorting,
                  fractional_trading, max_margin_multiplier, trade_confirm_email)
                values (:id, :cash, 0, 1, :epoch, 0, false, false, true, 4, 'all')
                on conflict (account_id) do nothing
                """)
            .bind("id", account.id())
            .bind("cash", cash)
            .bind("epoch", Columns.time(Instant.EPOCH))
            .execute();
    if (opened == 1) {
      activities.insert(
          handle, List.of(new ActivityRows.Owned(account.id(), deposit(account, cash, now))));
    }
  }

  private static Activity deposit(PaperAccount account, BigDecimal cash, Instant now) {
    return new Activity.Entry(
        Ids.derived("activity", account.id().toString(), "1"),
        1,
        now,
        "CSD",
        null,
        BigDecimal.ZERO,
        null,
        cash,
        "initial cash");
  }

  /** Reads the book; what has ended is not in it. */
  public Book read(Handle handle, PaperAccount account) {
    return new Book(
        account.id().toString(),
        account.currency(),
        account.terms(),
        handle
            .createQuery(
                """
                select * from exchange_account join account using (account_id)
                where account_id = :account
                """)
            .bind("account", account.id())
            .map(ExchangeBookRows::row)
            .one(),
        handle
            .createQuery(
                "select * from exchange_holding where account_id = :account order by symbol")
            .bind("account", account.id())
            .map(ExchangeBookRows::holding)
            .list(),
        orders.live(handle, account.id()),
        handle
            .createQuery(
                "select action_id from corporate_action_applied where account_id = :account")
            .bind("account", account.id())
            .mapTo(String.class)
            .list());
  }

  /** The client order ids of its last orders, newest first. */
  public List<String> latestClientOrderIds(Handle handle, UUID account, int limit) {
    return orders.latestClientOrderIds(handle, account, limit);
  }

  /** When the account was made, by the market's time. */
  public Instant createdAt(Handle handle, UUID account) {
    return handle
        .createQuery("select created_at from account where account_id = :account")
        .bind("account", account)
        .map((row, context) -> Columns.instant(row, "created_at"))
        .one();
  }

  /** Writes what several calls and bars have changed, in their order. */
  public void write(Handle handle, List<Changes> all) {
    Map<String, Changes> latest = new LinkedHashMap<>();
    Map<String, ExchangeOrderRows.Owned> changedOrders = new LinkedHashMap<>();
    Map<String, Map<String, Holding>> holdings = new LinkedHashMap<>();
    var newActivities = new ArrayList<ActivityRows.Owned>();
    for (Changes changes : all) {
      var account = UUID.fromString(changes.accountId());
      latest.put(changes.accountId(), changes);
      for (ExchangeOrder order : changes.orders()) {
        changedOrders.put(order.id(), new ExchangeOrderRows.Owned(account, order));
      }
      changes
          .activities()
          .forEach(activity -> newActivities.add(new ActivityRows.Owned(account, activity)));
      for (Holding holding : changes.holdings()) {
        holdings
            .computeIfAbsent(changes.accountId(), key -> new LinkedHashMap<>())
            .put(holding.symbol(), holding);
      }
    }
    orders.put(handle, changedOrders.values());
    activities.insert(handle, newActivities);
    holdings.forEach(
        (account, changed) ->
            changed.values().forEach(holding -> put(handle, UUID.fromString(account), holding)));
    latest.values().forEach(changes -> put(handle, changes));
    all.forEach(changes -> putRest(handle, changes));
  }

  private static void put(Handle handle, Changes changes) {
    var row = changes.account();
    var set = row.configuration();
    handle
        .createUpdate(
            """
            with cash as (
              update account set cash = :cash where account_id = :id and cash <> :cash)
            update exchange_account set last_equity = :lastEquity, day = :day,
              order_sequence = :orders, activity_sequence = :activities,
              last_submitted = :lastSubmitted, market_event = :marketEvent,
              suspend_trade = :suspend, no_shorting = :noShorting, fractional_trading = :fractional,
              max_margin_multiplier = :multiplier, trade_confirm_email = :email
            where account_id = :id
            """)
        .bind("id", UUID.fromString(changes.accountId()))
        .bind("cash", row.cash())
        .bind("lastEquity", row.lastEquity())
        .bind("day", row.day())
        .bind("orders", row.orderSequence())
        .bind("activities", row.activitySequence())
        .bind("lastSubmitted", Columns.time(row.lastSubmitted()))
        .bind("marketEvent", row.marketEvent())
        .bind("suspend", set.suspendTrade())
        .bind("noShorting", set.noShorting())
        .bind("fractional", set.fractionalTrading())
        .bind("multiplier", set.maxMarginMultiplier())
        .bind("email", set.tradeConfirmEmail())
        .execute();
  }

  private static void putRest(Handle handle, Changes changes) {
    var account = UUID.fromString(changes.accountId());
    for (String action : changes.applied()) {
      handle
          .createUpdate(
              "insert into corporate_action_applied (account_id, action_id) values (:account, :action)")
          .bind("account", account)
          .bind("action", UUID.fromString(action))
          .execute();
    }
    var point = changes.point();
    if (point != null) {
      handle
          .createUpdate(
              """
              insert into equity_point (account_id, at, equity) values (:account, :at, :equity)
              on conflict (account_id, at) do update set equity = excluded.equity
              """)
          .bind("account", account)
          .bind("at", Columns.time(point.at()))
          .bind("equity", point.equity())
          .execute();
    }
  }

  private static void put(Handle handle, UUID account, Holding holding) {
    var statement =
        holding.net().isFlat()
            ? handle.createUpdate(
                "delete from exchange_holding where account_id = :account and symbol = :symbol")
            : handle
                .createUpdate(
                    """
                    insert into exchange_holding (account_id, symbol, qty, avg_entry_price, day_qty,
                      last_day_price, mark)
                    values (:account, :symbol, :qty, :average, :dayQty, :lastDayPrice, :mark)
                    on conflict (account_id, symbol) do update set qty = excluded.qty,
                      avg_entry_price = excluded.avg_entry_price, day_qty = excluded.day_qty,
                      last_day_price = excluded.last_day_price, mark = excluded.mark
                    """)
                .bind("qty", holding.qty())
                .bind("average", holding.net().avgEntryPrice())
                .bind("dayQty", holding.dayQty())
                .bind("lastDayPrice", holding.lastDayPrice())
                .bind("mark", holding.mark());
    statement.bind("account", account).bind("symbol", holding.symbol()).execute();
  }

  private static AccountRow row(ResultSet row, StatementContext context) throws SQLException {
    return new AccountRow(
        Columns.amount(row, "cash"),
        Columns.amount(row, "last_equity"),
        row.getObject("day", LocalDate.class),
        row.getLong("order_sequence"),
        row.getLong("activity_sequence"),
        Columns.instant(row, "last_submitted"),
        row.getLong("market_event"),
        new Configuration(
            row.getBoolean("suspend_trade"),
            row.getBoolean("no_shorting"),
            row.getBoolean("fractional_trading"),
            row.getInt("max_margin_multiplier"),
            row.getString("trade_confirm_email")));
  }

  private static Holding holding(ResultSet row, StatementContext context) throws SQLException {
    return new Holding(
        new NetPosition(
            row.getString("symbol"),
            Columns.amount(row, "qty"),
            Columns.amount(row, "avg_entry_price")),
        Columns.amount(row, "day_qty"),
        Columns.amountOrNull(row, "last_day_price"),
        Columns.amount(row, "mark"));
  }
}
