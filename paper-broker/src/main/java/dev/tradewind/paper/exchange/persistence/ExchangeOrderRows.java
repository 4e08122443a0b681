package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.exchange.domain.Ask;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.OrderClass;
import dev.tradewind.paper.exchange.domain.OrderStatus;
import dev.tradewind.paper.exchange.domain.OrderType;
import dev.tradewind.paper.exchange.domain.Progress;
import dev.tradewind.paper.exchange.domain.Role;
import dev.tradewind.paper.exchange.domain.TimeInForce;
import dev.tradewind.paper.exchange.domain.Times;
import dev.tradewind.paper.trading.domain.OrderQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Orders of fill model {@code alpaca} in Postgres. */
@ApplicationScoped
public class ExchangeOrderRows {

  private static final String OPEN = "('accepted', 'new', 'held', 'partially_filled')";

  private static final String ASSET_CLASS =
      """
      case when exists (select 1 from asset join option_contract using (asset_id)
        where asset.symbol = exchange_order.symbol) then 'us_option' else 'us_equity' end""";

  private static final String PUT =
      """
      insert into exchange_order (order_id, account_id, sequence, client_order_id, parent_id, role,
        symbol, side, type, time_in_force, order_class, qty, notional, limit_price, stop_price,
        trail_price, trail_percent, extended_hours, opens, reserve_price, subtag, status, elected,
        hwm, filled_qty, filled_value, fills, live_from, submitted_at, updated_at, filled_at,
        expires_at, ended_at, replaced_by, replaces)
      values (:id, :account, :sequence, :client, cast(:parent as uuid), :role, :symbol, :side, :type, :tif, :class,
        :qty, :notional, :limit, :stop, :trailPrice, :trailPercent, :extended, :opens, :reserve,
        :subtag, :status, :elected, :hwm, :filledQty, :filledValue, :fills, :live, :submitted,
        :updated, :filled, :expires, :ended, cast(:replacedBy as uuid),
        cast(:replaces as uuid))
      on conflict (order_id) do update set parent_id = excluded.parent_id, qty = excluded.qty,
        status = excluded.status, elected = excluded.elected, hwm = excluded.hwm,
        filled_qty = excluded.filled_qty, filled_value = excluded.filled_value,
        fills = excluded.fills, live_from = excluded.live_from, updated_at = excluded.updated_at,
        filled_at = excluded.filled_at, ended_at = excluded.ended_at,
        replaced_by = excluded.replaced_by
      """;

  /** An order with the account it belongs to. */
  public record Owned(UUID account, ExchangeOrder order) {}

  /** Inserts new orders and writes down what changed in known ones. */
  public void put(Handle handle, Collection<Owned> orders) {
    if (orders.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(PUT)) {
      orders.forEach(owned -> bind(batch, owned.account(), owned.order()).add());
      batch.execute();
    }
  }

  /** Every order of the groups of which one is open, by sequence. */
  public List<ExchangeOrder> live(Handle handle, UUID account) {
    return handle
        .createQuery(
            """
            with live as (
              select distinct coalesce(parent_id, order_id) as group_id from exchange_order
              where account_id = :account and status in %s)
            select * from exchange_order
            where account_id = :account and coalesce(parent_id, order_id) in (select group_id from live)
            order by sequence
            """
                .formatted(OPEN))
        .bind("account", account)
        .map(ExchangeOrderRows::read)
        .list();
  }

  /** Only the id is looked up: of two keys that fit, Postgres may take the account's. */
  public Optional<ExchangeOrder> byId(Handle handle, UUID account, UUID id) {
    return handle
        .createQuery(
            """
            with found as materialized (select * from exchange_order where order_id = :id)
            select * from found where account_id = :account
            """)
        .bind("account", account)
        .bind("id", id)
        .map(ExchangeOrderRows::read)
        .findOne();
  }

  /**
   * In a young database, which has no statistics, Postgres takes the key that begins with the
   * account alone, and reads all its orders; the order wanted here is one only the right key has.
   */
  public Optional<ExchangeOrder> byClientOrderId(
      Handle handle, UUID account, String clientOrderId) {
    return handle
        .createQuery(
            """
            select * from (
              select * from exchange_order
              where (account_id, client_order_id) >= (:account, :client)
              order by account_id, client_order_id limit 1) next
            where account_id = :account and client_order_id = :client
            """)
        .bind("account", account)
        .bind("client", clientOrderId)
        .map(ExchangeOrderRows::read)
        .findOne();
  }

  List<String> latestClientOrderIds(Handle handle, UUID account, int limit) {
    return handle
        .createQuery(
            """
            select client_order_id from exchange_order where account_id = :account
            order by sequence desc limit :limit
            """)
        .bind("account", account)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** The legs of these orders, by sequence. */
  public List<ExchangeOrder> legsOf(Handle handle, Collection<String> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery("select * from exchange_order where parent_id in (<ids>) order by sequence")
        .bindList("ids", parents.stream().map(UUID::fromString).toList())
        .map(ExchangeOrderRows::read)
        .list();
  }

  /** A page of orders. */
  public List<ExchangeOrder> list(Handle handle, UUID account, OrderQuery query) {
    var sql = new StringBuilder("select * from exchange_order where account_id = :account");
    switch (query.status()) {
      case OPEN -> sql.append(" and status in ").append(OPEN);
      case CLOSED -> sql.append(" and status not in ").append(OPEN);
      case ALL -> {}
    }
    if (query.entriesOnly()) {
      sql.append(" and parent_id is null");
    }
    query.after().ifPresent(at -> sql.append(" and submitted_at > :after"));
    query.until().ifPresent(at -> sql.append(" and submitted_at < :until"));
    query.side().ifPresent(side -> sql.append(" and side = :side"));
    query.afterSequence().ifPresent(at -> sql.append(" and sequence > :afterSequence"));
    query.beforeSequence().ifPresent(at -> sql.append(" and sequence < :beforeSequence"));
    if (!query.symbols().isEmpty()) {
      sql.append(" and symbol in (<symbols>)");
    }
    if (!query.assetClasses().isEmpty()) {
      sql.append(" and ").append(ASSET_CLASS).append(" in (<classes>)");
    }
    sql.append(query.ascending() ? " order by sequence" : " order by sequence desc");
    var select =
        handle
            .createQuery(sql.append(" limit :limit").toString())
            .bind("account", account)
            .bind("limit", query.limit());
    query.after().ifPresent(at -> select.bind("after", Columns.time(at)));
    query.until().ifPresent(at -> select.bind("until", Columns.time(at)));
    query.side().ifPresent(side -> select.bind("side", side.text()));
    query.afterSequence().ifPresent(at -> select.bind("afterSequence", at));
    query.beforeSequence().ifPresent(at -> select.bind("beforeSequence", at));
    if (!query.symbols().isEmpty()) {
      select.bindList("symbols", query.symbols());
    }
    if (!query.assetClasses().isEmpty()) {
      select.bindList("classes", query.assetClasses());
    }
    return select.map(ExchangeOrderRows::read).list();
  }

  private static PreparedBatch bind(PreparedBatch batch, UUID account, ExchangeOrder order) {
    var ask = order.ask();
    var progress = order.progress();
    var times = order.times();
    return batch
        .bind("id", UUID.fromString(order.id()))
        .bind("account", account)
        .bind("sequence", order.sequence())
        .bind("client", order.clientOrderId())
        .bind("parent", Columns.id(order.parentId()))
        .bind("role", order.role().text())
        .bind("symbol", ask.symbol())
        .bind("side", ask.side().text())
        .bind("type", ask.type().text())
        .bind("tif", ask.timeInForce().text())
        .bind("class", ask.orderClass().text())
        .bind("qty", ask.qty())
        .bind("notional", ask.notional())
        .bind("limit", ask.limitPrice())
        .bind("stop", ask.stopPrice())
        .bind("trailPrice", ask.trailPrice())
        .bind("trailPercent", ask.trailPercent())
        .bind("extended", ask.extendedHours())
        .bind("opens", ask.opens())
        .bind("reserve", ask.reservePrice())
        .bind("subtag", ask.subtag())
        .bind("status", progress.status().text())
        .bind("elected", progress.elected())
        .bind("hwm", progress.hwm())
        .bind("filledQty", progress.filledQty())
        .bind("filledValue", progress.filledValue())
        .bind("fills", progress.fills())
        .bind("live", Columns.time(times.liveFrom()))
        .bind("submitted", Columns.time(times.submitted()))
        .bind("updated", Columns.time(times.updated()))
        .bind("filled", Columns.time(times.filled()))
        .bind("expires", Columns.time(times.expires()))
        .bind("ended", Columns.time(times.ended()))
        .bind("replacedBy", Columns.id(order.replacedBy()))
        .bind("replaces", Columns.id(order.replaces()));
  }

  private static ExchangeOrder read(ResultSet row, StatementContext context) throws SQLException {
    return new ExchangeOrder(
        row.getString("order_id"),
        row.getLong("sequence"),
        row.getString("client_order_id"),
        row.getString("parent_id"),
        Role.parse(row.getString("role")),
        ask(row),
        new Progress(
            OrderStatus.parse(row.getString("status")),
            row.getBoolean("elected"),
            Columns.amountOrNull(row, "hwm"),
            Columns.amount(row, "filled_qty"),
            Columns.amount(row, "filled_value"),
            row.getInt("fills")),
        new Times(
            Columns.instant(row, "live_from"),
            Columns.instant(row, "submitted_at"),
            Columns.instant(row, "updated_at"),
            Columns.instantOrNull(row, "filled_at"),
            Columns.instantOrNull(row, "expires_at"),
            Columns.instantOrNull(row, "ended_at")),
        row.getString("replaced_by"),
        row.getString("replaces"));
  }

  private static Ask ask(ResultSet row) throws SQLException {
    return new Ask(
        row.getString("symbol"),
        Side.parse(row.getString("side")),
        OrderType.parse(row.getString("type")),
        TimeInForce.parse(row.getString("time_in_force")),
        OrderClass.parse(row.getString("order_class")),
        Columns.amountOrNull(row, "qty"),
        Columns.amountOrNull(row, "notional"),
        Columns.amountOrNull(row, "limit_price"),
        Columns.amountOrNull(row, "stop_price"),
        Columns.amountOrNull(row, "trail_price"),
        Columns.amountOrNull(row, "trail_percent"),
        row.getBoolean("extended_hours"),
        row.getBoolean("opens"),
        Columns.amountOrNull(row, "reserve_price"),
        row.getString("subtag"));
  }
}
