package dev.tradewind.system.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Compares the broker's own books with those of execution-service and of the ledger, row by row.
 * They are to be at rest: nothing open, every fact delivered.
 */
final class Books {

  /** A rule and the query whose rows break it: account, detail. */
  private record Rule(String name, String sql) {}

  /** The rule that fencing keeps. */
  private static final String STALE_WRITE = "stale-write";

  /** What was written by leaders that led no more, in its order. */
  static final String STALE_WRITES =
      "select account, relation || ' by ' || writer || ' at ' || at || ' while ' || holder"
          + " || ' held epoch ' || epoch from campaign.stale_write order by id";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "signal-without-end",
              "select account, signal_id || ' of run ' || coalesce(run_id, 'none')"
                  + " from execution.signals where terminal_state is null"),
          new Rule(
              "signal-ended-twice",
              "select account, (body->>'signal_id') || ' has ' || count(*) || ' ends'"
                  + " from execution.fact where type = 'signal_ended'"
                  + " group by account, body->>'signal_id' having count(*) <> 1"),
          new Rule(
              "end-untold",
              "select s.account, s.signal_id from execution.signals s where terminal_state is not"
                  + " null and not exists (select 1 from execution.fact f where f.account ="
                  + " s.account and f.type = 'signal_ended' and f.body->>'signal_id' ="
                  + " s.signal_id)"),
          new Rule(
              "ordered-twice",
              "select a.account, b.signal || ' has ' || count(*) || ' entry orders at the broker'"
                  + " from (select account_id,"
                  + "   substring(client_order_id from '^tw-.*-paper-(.*)-entry-[0-9]+$') as signal"
                  + "   from paper.exchange_order where role = 'main') b"
                  + " join paper.account a using (account_id) where b.signal is not null"
                  + " group by a.account, b.signal having count(*) > 1"),
          new Rule(
              "executed-without-order",
              "select s.account, s.signal_id from execution.signals s where s.terminal_state ="
                  + " 'EXECUTED' and not exists (   select 1 from paper.exchange_order o join"
                  + " paper.account a using (account_id)   where a.account = s.account   and"
                  + " o.client_order_id = 'tw-' || s.account || '-paper-' || s.signal_id ||"
                  + " '-entry-1')"),
          new Rule(
              "order-of-rejected",
              "select s.account, s.signal_id || ' ' || s.terminal_state || ' ' || s.terminal_reason"
                  + " from execution.signals s where s.terminal_state <> 'EXECUTED' and exists (  "
                  + " select 1 from paper.exchange_order o join paper.account a using (account_id) "
                  + "  where a.account = s.account   and o.client_order_id = 'tw-' || s.account ||"
                  + " '-paper-' || s.signal_id || '-entry-1')"),
          new Rule(
              "orders-differ",
              "select coalesce(x.account, b.account), 'broker ' || coalesce(b.order_id || ' ' ||"
                  + " b.role || ' ' || b.status || ' ' || b.filled_qty, 'none') || ', ours ' ||"
                  + " coalesce(x.order_key || ' ' || x.state || ' ' || x.filled_qty, 'none') from"
                  + " (select a.account, o.* from paper.exchange_order o   join paper.account a"
                  + " using (account_id)) b full join (select * from execution.orders where state"
                  + " <> 'REFUSED') x   on x.account = b.account and x.broker_order_id ="
                  + " b.order_id::text where b.order_id is null or x.order_key is null or"
                  + " b.filled_qty <> x.filled_qty or (b.role = 'main' and b.client_order_id <>"
                  + " x.client_order_id) or (b.status = 'filled') <> (x.state = 'FILLED')"),
          new Rule(
              "fills-differ",
              "select coalesce(b.account, f.account, t.account), 'broker ' ||"
                  + " coalesce(b.activity_id::text, 'none') || ', ours ' ||"
                  + " coalesce(f.execution_id, 'none') || ', ledger ' || coalesce(t.execution_id,"
                  + " 'none') from (select a.account, v.* from paper.exchange_activity v   join"
                  + " paper.account a using (account_id) where v.type = 'FILL') b full join"
                  + " execution.fill f on f.account = b.account and f.execution_id ="
                  + " b.activity_id::text full join ledger.trades t on t.account ="
                  + " coalesce(b.account, f.account)   and t.execution_id ="
                  + " coalesce(f.execution_id, b.activity_id::text) where b.activity_id is null or"
                  + " f.execution_id is null or t.execution_id is null or abs(b.signed_qty) <>"
                  + " f.qty or f.qty <> t.shares or b.price <> f.price or f.price <> t.exec_price"),
          new Rule(
              "cash-differs",
              "select a.account, 'broker ' || a.cash || ', ledger ' || coalesce(s.cash::text,"
                  + " 'none') from paper.account a left join ledger.account_state s on s.account ="
                  + " a.account and s.mode = a.mode where a.cash is distinct from s.cash"),
          new Rule(STALE_WRITE, STALE_WRITES),
          new Rule(
              "epoch-fell",
              "select account, before || ' to ' || after from campaign.fallen_epoch"));

  private static final int MOST_SHOWN = 5;

  private Books() {}

  /**
   * Every promise that is not kept.
   *
   * @param accepted the ids of all signals whose sender was told that they are stored
   */
  static List<Violation> check(Connection connection, Collection<String> accepted)
      throws SQLException {
    var violations = new ArrayList<Violation>();
    for (var rule : RULES) {
      violations.addAll(broken(connection, rule));
    }
    try (var statement =
        connection.prepareStatement(
            "select '', wanted from unnest(?) as wanted"
                + " where not exists (select 1 from execution.signals where signal_id = wanted)")) {
      statement.setArray(1, connection.createArrayOf("text", accepted.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          violations.add(new Violation("signal-lost", rows.getString(1), rows.getString(2)));
        }
      }
    }
    return violations;
  }

  /** The rows of {@link #STALE_WRITES}. */
  static List<Violation> staleWrites(ResultSet rows) throws SQLException {
    var violations = new ArrayList<Violation>();
    while (rows.next()) {
      violations.add(new Violation(STALE_WRITE, rows.getString(1), rows.getString(2)));
    }
    return violations;
  }

  private static List<Violation> broken(Connection connection, Rule rule) throws SQLException {
    var violations = new ArrayList<Violation>();
    int count = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(rule.sql())) {
      while (rows.next()) {
        if (count++ < MOST_SHOWN) {
          violations.add(new Violation(rule.name(), rows.getString(1), rows.getString(2)));
        }
      }
    }
    if (count > MOST_SHOWN) {
      violations.add(new Violation(rule.name(), "", "and %d more".formatted(count - MOST_SHOWN)));
    }
    return violations;
  }
}
