package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.paper.exchange.domain.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What accounts were worth. */
@ApplicationScoped
public class EquityRows {

  private static final int MOST = 100_000;

  /** The points from one instant to another, both included, in their order. */
  public List<Changes.Point> between(Handle handle, UUID account, Instant from, Instant to) {
    return handle
        .createQuery(
            """
            select * from equity_point where account_id = :account and at between :from and :to
            order by at limit :most
            """)
        .bind("account", account)
        .bind("from", Columns.time(from))
        .bind("to", Columns.time(to))
        .bind("most", MOST)
        .map(
            (row, context) ->
                new Changes.Point(Columns.instant(row, "at"), Columns.amount(row, "equity")))
        .list();
  }

  /** The last point before an instant. */
  public Optional<Changes.Point> before(Handle handle, UUID account, Instant at) {
    return handle
        .createQuery(
            """
            select * from equity_point where account_id = :account and at < :at
            order by at desc limit 1
            """)
        .bind("account", account)
        .bind("at", Columns.time(at))
        .map(
            (row, context) ->
                new Changes.Point(Columns.instant(row, "at"), Columns.amount(row, "equity")))
        .findOne();
  }
}
