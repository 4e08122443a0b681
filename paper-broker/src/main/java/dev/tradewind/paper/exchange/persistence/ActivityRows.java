package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.exchange.domain.Activity;
import dev.tradewind.paper.exchange.domain.ActivityQuery;
import dev.tradewind.paper.exchange.domain.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Activities in Postgres: written once, never changed. */
@ApplicationScoped
public class ActivityRows {

  private static final String FILL = "FILL";

  private static final String INSERT =
      """
      insert into exchange_activity (activity_id, account_id, sequence, type, at, symbol, signed_qty,
        net_amount, order_id, price, cum_qty, leaves_qty, order_status, position_qty, commission,
        opens_short, per_share, description)
      values (:id, :account, :sequence, :type, :at, :symbol, :signedQty, :netAmount, cast(:order as uuid), :price,
        :cumQty, :leavesQty, :orderStatus, :positionQty, :commission, :opensShort, :perShare,
        :description)
      """;

  /** An activity with the account it belongs to. */
  public record Owned(UUID account, Activity activity) {}

  public void insert(Handle handle, Collection<Owned> activities) {
    if (activities.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(INSERT)) {
      activities.forEach(owned -> bind(batch, owned).add());
      batch.execute();
    }
  }

  /** A page of activities. */
  public List<Activity> list(Handle handle, UUID account, ActivityQuery query) {
    var sql = new StringBuilder("select * from exchange_activity where account_id = :account");
    if (!query.types().isEmpty()) {
      sql.append(" and type in (<types>)");
    }
    switch (query.category()) {
      case TRADES -> sql.append(" and type = 'FILL'");
      case OTHERS -> sql.append(" and type <> 'FILL'");
      case ALL -> {}
    }
    query.after().ifPresent(at -> sql.append(" and at > :after"));
    query.until().ifPresent(at -> sql.append(" and at < :until"));
    query.orderId().ifPresent(id -> sql.append(" and order_id = :order"));
    query
        .beyond()
        .ifPresent(
            id ->
                sql.append(" and sequence ")
                    .append(query.ascending() ? ">" : "<")
                    .append(
                        " (select sequence from exchange_activity where activity_id = :beyond)"));
    sql.append(query.ascending() ? " order by sequence" : " order by sequence desc");
    var select =
        handle
            .createQuery(sql.append(" limit :limit").toString())
            .bind("account", account)
            .bind("limit", query.limit());
    if (!query.types().isEmpty()) {
      select.bindList("types", query.types());
    }
    query.after().ifPresent(at -> select.bind("after", Columns.time(at)));
    query.until().ifPresent(at -> select.bind("until", Columns.time(at)));
    query.orderId().ifPresent(id -> select.bind("order", id));
    query.beyond().ifPresent(id -> select.bind("beyond", id));
    return select.map(ActivityRows::read).list();
  }

  private static PreparedBatch bind(PreparedBatch batch, Owned owned) {
    var activity = owned.activity();
    batch
        .bind("id", UUID.fromString(activity.id()))
        .bind("account", owned.account())
        .bind("sequence", activity.sequence())
        .bind("at", Columns.time(activity.at()))
        .bind("signedQty", activity.signedQty())
        .bind("netAmount", activity.netAmount());
    switch (activity) {
      case Activity.Fill fill ->
          batch
              .bind("type", FILL)
              .bind("symbol", fill.symbol())
              .bind("order", UUID.fromString(fill.orderId()))
              .bind("price", fill.price())
              .bind("cumQty", fill.cumQty())
              .bind("leavesQty", fill.leavesQty())
              .bind("orderStatus", fill.orderStatus().text())
              .bind("positionQty", fill.positionQty())
              .bind("commission", fill.commission())
              .bind("opensShort", fill.opensShort())
              .bind("perShare", (BigDecimal) null)
              .bind("description", "");
      case Activity.Entry entry ->
          batch
              .bind("type", entry.type())
              .bind("symbol", entry.symbol())
              .bind("order", (UUID) null)
              .bind("price", (BigDecimal) null)
              .bind("cumQty", (BigDecimal) null)
              .bind("leavesQty", (BigDecimal) null)
              .bind("orderStatus", (String) null)
              .bind("positionQty", (BigDecimal) null)
              .bind("commission", (BigDecimal) null)
              .bind("opensShort", false)
              .bind("perShare", entry.perShare())
              .bind("description", entry.description());
    }
    return batch;
  }

  private static Activity read(ResultSet row, StatementContext context) throws SQLException {
    var signedQty = Columns.amount(row, "signed_qty");
    if (!row.getString("type").equals(FILL)) {
      return new Activity.Entry(
          row.getString("activity_id"),
          row.getLong("sequence"),
          Columns.instant(row, "at"),
          row.getString("type"),
          row.getString("symbol"),
          signedQty,
          Columns.amountOrNull(row, "per_share"),
          Columns.amount(row, "net_amount"),
          row.getString("description"));
    }
    return new Activity.Fill(
        row.getString("activity_id"),
        row.getLong("sequence"),
        Columns.instant(row, "at"),
        row.getString("order_id"),
        row.getString("symbol"),
        signedQty.signum() > 0 ? Side.BUY : Side.SELL,
        Columns.amount(row, "price"),
        signedQty.abs(),
        Columns.amount(row, "cum_qty"),
        Columns.amount(row, "leaves_qty"),
        OrderStatus.parse(row.getString("order_status")),
        Columns.amount(row, "position_qty"),
        Columns.amount(row, "commission"),
        Columns.amount(row, "net_amount"),
        row.getBoolean("opens_short"));
  }
}
