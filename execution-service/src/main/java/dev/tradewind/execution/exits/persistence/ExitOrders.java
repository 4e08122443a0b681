package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.domain.LimitStart;
import dev.tradewind.execution.exits.domain.Placed;
import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which order belongs to which request to exit, and what came of each. */
@ApplicationScoped
public class ExitOrders {

  private static final String ENDED =
      " from exit_order placed join orders o using (order_key)"
          + " where o.account = :account and o.mode = :mode and not placed.recorded"
          + " and o.state not in ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED')";

  /** The orders of a request, in the order they were placed. */
  public List<Placed> of(Handle handle, String exitId) {
    return handle
        .createQuery("select * from exit_order where exit_id = :id order by attempt")
        .bind("id", exitId)
        .map(
            (row, context) ->
                new Placed(
                    row.getString("order_key"),
                    row.getString("exit_id"),
                    row.getInt("attempt"),
                    Columns.instant(row, "placed_at"),
                    Duration.ofSeconds(row.getInt("timeout_seconds"))))
        .list();
  }

  /** The first order of a request that the broker took. */
  public Optional<String> accepted(Handle handle, String exitId) {
    return handle
        .createQuery(
            "select order_key from exit_order placed join orders o using (order_key)"
                + " where placed.exit_id = :id and o.broker_order_id is not null"
                + " and o.state not in ('WRITTEN', 'UNKNOWN', 'REFUSED')"
                + " order by placed.attempt limit 1")
        .bind("id", exitId)
        .mapTo(String.class)
        .findOne();
  }

  /**
   * Notes that an order is one of a request.
   *
   * @param start where its limit began; null for a market order
   */
  public void insert(Handle handle, Placed placed, @Nullable LimitStart start) {
    var quote = start instanceof LimitStart.AtQuote(Quote found, var _) ? found : null;
    var why = start instanceof LimitStart.AtLastBar(var _, QuoteAnswer.Why told) ? told : null;
    handle
        .createUpdate(
            "insert into exit_order (order_key, exit_id, attempt, placed_at, timeout_seconds,"
                + " price_source, start_price, quote_bid, quote_ask, quoted_at, no_quote_why)"
                + " values (:key, :exit, :attempt, :at, :timeout, :source, :start, :bid, :ask,"
                + " :quoted, :why) on conflict do nothing")
        .bind("key", placed.orderKey())
        .bind("exit", placed.exitId())
        .bind("attempt", placed.attempt())
        .bind("at", Columns.timestamp(placed.placedAt()))
        .bind("timeout", (int) placed.timeout().toSeconds())
        .bind("source", start == null ? null : quote == null ? "last_bar" : "quote")
        .bindByType("start", start == null ? null : start.price(), BigDecimal.class)
        .bindByType("bid", quote == null ? null : quote.bid(), BigDecimal.class)
        .bindByType("ask", quote == null ? null : quote.ask(), BigDecimal.class)
        .bind("quoted", quote == null ? null : Columns.timestamp(quote.at()))
        .bind("why", why == null ? null : why.text())
        .execute();
  }

  /** Whether orders of the scope have ended that no attempt is recorded of. */
  public boolean anyEnded(Handle handle, Scope scope) {
    return handle
        .createQuery("select exists(select 1" + ENDED + ")")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(Boolean.class)
        .one();
  }

  /** Records the attempts that have ended. */
  public void recordEnded(Handle handle, Scope scope) {
    handle
        .createUpdate(
            "with ended as (select placed.order_key"
                + ENDED
                + " for update of placed),"
                + " noted as (update exit_order set recorded = true"
                + " where order_key in (select order_key from ended) returning *)"
                + " insert into exit_attempts (account, mode, position_id, exit_id, order_key,"
                + " exit_condition, priority_level, order_type, limit_price, fill_price, quantity,"
                + " filled_quantity, attempt_number, timeout_seconds, success, price_source,"
                + " start_price, quote_bid, quote_ask, quoted_at, no_quote_why)"
                + " select o.account, o.mode, r.position_id, r.exit_id, o.order_key,"
                + " r.exit_condition, r.exit_priority, o.order_type, o.limit_price,"
                + " (select round(sum(f.qty * f.price) / sum(f.qty), 8) from fill f"
                + "   where f.order_key = o.order_key),"
                + " o.qty, o.filled_qty, noted.attempt, noted.timeout_seconds, o.state = 'FILLED',"
                + " noted.price_source, noted.start_price, noted.quote_bid, noted.quote_ask,"
                + " noted.quoted_at, noted.no_quote_why"
                + " from noted join orders o using (order_key) join exit_request r using (exit_id)"
                + " order by noted.placed_at, noted.attempt on conflict do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .execute();
  }
}
