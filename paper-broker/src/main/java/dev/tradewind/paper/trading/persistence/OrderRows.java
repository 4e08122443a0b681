package dev.tradewind.paper.trading.persistence;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.trading.domain.CancelReason;
import dev.tradewind.paper.trading.domain.Leg;
import dev.tradewind.paper.trading.domain.OrderForm;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.domain.OrderState;
import dev.tradewind.paper.trading.domain.PaperOrder;
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

/** Orders in Postgres. */
@ApplicationScoped
public class OrderRows {

  private static final String INSERT =
      """
      insert into paper_order (order_id, account_id, sequence, client_order_id, entry_order_id, leg,
        symbol, side, type, time_in_force, order_class, qty, limit_price, stop_price, risk_multiple,
        subtag, state, filled_price, submitted_at, updated_at, filled_at, canceled_at, reason)
      values (:id, :account, :sequence, :client, :entry, :leg, :symbol, :side, :type, :tif, :class,
        :qty, :limit, :stop, :multiple, :subtag, :state, :filledPrice, :submitted, :updated,
        :filled, :canceled, :reason)
      """;

  private static final String OR_NOTHING = "on conflict do nothing";

  private static final String OR_UPDATE =
      """
      on conflict (order_id) do update set limit_price = excluded.limit_price,
        state = excluded.state, filled_price = excluded.filled_price,
        updated_at = excluded.updated_at, filled_at = excluded.filled_at,
        canceled_at = excluded.canceled_at, reason = excluded.reason
      """;

  /**
   * Inserts orders that are all new.
   *
   * @return false, and nothing is kept, if a client order id of them is taken; the transaction must
   *     then be rolled back
   */
  public boolean insertNew(Handle handle, UUID account, Collection<PaperOrder> orders) {
    int inserted = 0;
    try (var batch = handle.prepareBatch(INSERT + OR_NOTHING)) {
      orders.forEach(order -> bind(batch, account, order).add());
      for (int count : batch.execute()) {
        inserted += count;
      }
    }
    return inserted == orders.size();
  }

  /** Inserts new orders and writes down what changed in known ones. */
  public void put(Handle handle, UUID account, Collection<PaperOrder> orders) {
    if (orders.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(INSERT + OR_UPDATE)) {
      orders.forEach(order -> bind(batch, account, order).add());
      batch.execute();
    }
  }

  /** Notes whether a turn still has to tell of these cancels. */
  public void markUnreported(Handle handle, Collection<String> orderIds, boolean unreported) {
    for (String id : orderIds) {
      handle
          .createUpdate("update paper_order set unreported = :unreported where order_id = :id")
          .bind("unreported", unreported)
          .bind("id", UUID.fromString(id))
          .execute();
    }
  }

  /** Every order of the trades that are not over, by sequence: entries, their legs. */
  public List<PaperOrder> ofOpenTrades(Handle handle, UUID account) {
    return handle
        .createQuery(
            """
            select * from paper_order where account_id = :account and entry_order_id in (
              select entry_order_id from paper_order
              where account_id = :account and state in ('new', 'held'))
            order by sequence
            """)
        .bind("account", account)
        .map(OrderRows::read)
        .list();
  }

  /** Entries canceled on request that no turn has told of. */
  public List<PaperOrder> unreported(Handle handle, UUID account) {
    return handle
        .createQuery(
            "select * from paper_order where account_id = :account and unreported order by sequence")
        .bind("account", account)
        .map(OrderRows::read)
        .list();
  }

  public Optional<PaperOrder> byId(Handle handle, UUID account, UUID id) {
    return handle
        .createQuery("select * from paper_order where account_id = :account and order_id = :id")
        .bind("account", account)
        .bind("id", id)
        .map(OrderRows::read)
        .findOne();
  }

  public Optional<PaperOrder> byClientOrderId(Handle handle, UUID account, String clientOrderId) {
    return handle
        .createQuery(
            "select * from paper_order where account_id = :account and client_order_id = :client")
        .bind("account", account)
        .bind("client", clientOrderId)
        .map(OrderRows::read)
        .findOne();
  }

  /** The legs of these entries, and orders that closed them, by sequence. */
  public List<PaperOrder> hangingOn(Handle handle, Collection<String> entryIds) {
    if (entryIds.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select * from paper_order
            where entry_order_id in (<ids>) and leg in ('take_profit', 'stop_loss')
            order by sequence
            """)
        .bindList("ids", entryIds.stream().map(UUID::fromString).toList())
        .map(OrderRows::read)
        .list();
  }

  /** A page of orders. */
  public List<PaperOrder> list(Handle handle, UUID account, OrderQuery query) {
    var sql = new StringBuilder("select * from paper_order where account_id = :account");
    switch (query.status()) {
      case OPEN -> sql.append(" and state in ('new', 'held')");
      case CLOSED -> sql.append(" and state in ('filled', 'canceled')");
      case ALL -> {}
    }
    if (query.entriesOnly()) {
      sql.append(" and leg in ('entry', 'session_end')");
    }
    query.after().ifPresent(at -> sql.append(" and submitted_at > :after"));
    query.until().ifPresent(at -> sql.append(" and submitted_at < :until"));
    query.side().ifPresent(side -> sql.append(" and side = :side"));
    query.afterSequence().ifPresent(at -> sql.append(" and sequence > :afterSequence"));
    query.beforeSequence().ifPresent(at -> sql.append(" and sequence < :beforeSequence"));
    if (!query.symbols().isEmpty()) {
      sql.append(" and symbol in (<symbols>)");
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
    return select.map(OrderRows::read).list();
  }

  private static PreparedBatch bind(PreparedBatch batch, UUID account, PaperOrder order) {
    var reason = order.reason();
    return batch
        .bind("id", UUID.fromString(order.id()))
        .bind("account", account)
        .bind("sequence", order.sequence())
        .bind("client", order.clientOrderId())
        .bind("entry", UUID.fromString(order.entryOrderId()))
        .bind("leg", order.leg().text())
        .bind("symbol", order.symbol())
        .bind("side", order.side().text())
        .bind("type", order.form().type())
        .bind("tif", order.form().timeInForce())
        .bind("class", order.form().orderClass())
        .bind("qty", order.qty())
        .bind("limit", order.limitPrice())
        .bind("stop", order.stopPrice())
        .bind("multiple", order.riskMultiple())
        .bind("subtag", order.subtag())
        .bind("state", order.state().text())
        .bind("filledPrice", order.filledPrice())
        .bind("submitted", Columns.time(order.submittedAt()))
        .bind("updated", Columns.time(order.updatedAt()))
        .bind("filled", Columns.timeOrNull(order.filledAt()))
        .bind("canceled", Columns.timeOrNull(order.canceledAt()))
        .bind("reason", reason == null ? null : reason.name());
  }

  private static PaperOrder read(ResultSet row, StatementContext context) throws SQLException {
    var reason = row.getString("reason");
    return new PaperOrder(
        row.getString("order_id"),
        row.getLong("sequence"),
        row.getString("client_order_id"),
        row.getString("entry_order_id"),
        Leg.parse(row.getString("leg")),
        row.getString("symbol"),
        Side.parse(row.getString("side")),
        new OrderForm(
            row.getString("type"), row.getString("time_in_force"), row.getString("order_class")),
        Columns.amount(row, "qty"),
        Columns.amountOrNull(row, "limit_price"),
        Columns.amountOrNull(row, "stop_price"),
        Columns.amountOrNull(row, "risk_multiple"),
        row.getString("subtag"),
        OrderState.parse(row.getString("state")),
        Columns.amountOrNull(row, "filled_price"),
        Columns.instant(row, "submitted_at"),
        Columns.instant(row, "updated_at"),
        Columns.instantOrNull(row, "filled_at"),
        Columns.instantOrNull(row, "canceled_at"),
        reason == null ? null : CancelReason.valueOf(reason));
  }
}
