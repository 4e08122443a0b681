package dev.tradewind.portfolio.replay.persistence;

import dev.tradewind.engine.bar.BarPick;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.portfolio.replay.domain.DayTotals;
import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Replays in {@code replay} and {@code replay_day}. */
@ApplicationScoped
public class ReplayRows {
  private static final String HEADS =
      """
      select w.*, r.bars, r.pick, r.publisher, r.source, r.symbol, r.strategies, r.strategies_hash, r.limits_text,
        r.from_day, r.to_day, r.bars_hash, s.*
      from replay r join work w on w.work_id = r.replay_id
      cross join lateral (
        select count(*) as days, coalesce(sum(d.bars), 0) as bars_read, coalesce(sum(d.rows), 0) as rows,
          coalesce(sum(d.targets), 0) as targets, coalesce(sum(d.stops), 0) as stops,
          coalesce(sum(d.scratches), 0) as scratches, coalesce(sum(d.no_fills), 0) as no_fills,
          coalesce(sum(d.no_risks), 0) as no_risks, coalesce(sum(d.rejections), 0) as rejections,
          coalesce(sum(d.total_r), 0) as total_r
        from replay_day d where d.replay_id = r.replay_id) s
      """;

  /** Adds what a queued replay is made of. */
  public void add(Handle handle, String id, ReplayRequest request, String strategiesHash) {
    var limits = request.limits();
    handle
        .createUpdate(
            """
            insert into replay (replay_id, bars, pick, publisher, source, symbol, currency, strategies,
              strategies_text, strategies_hash, limits_text, from_day, to_day)
            values (:id, :bars, :pick, :publisher, :source, :symbol, :currency, :strategies,
              :text, :hash, :limits, :from, :to)
            """)
        .bind("id", id)
        .bind("bars", request.bars().toArray(String[]::new))
        .bindByType("pick", request.pick().instrument(), String.class)
        .bindByType("publisher", request.pick().publisher(), String.class)
        .bind("source", request.source())
        .bind("symbol", request.set().instrument().symbol())
        .bind("currency", request.currency().getCurrencyCode())
        .bind("strategies", request.set().strategies().size())
        .bind("text", request.set().toJson())
        .bind("hash", strategiesHash)
        .bindByType("limits", limits == null ? null : limits.toJson(), String.class)
        .bindByType("from", request.from(), LocalDate.class)
        .bindByType("to", request.to(), LocalDate.class)
        .execute();
  }

  public Optional<ReplayRequest> request(Handle handle, String id) {
    return handle
        .createQuery("select * from replay where replay_id = :id")
        .bind("id", id)
        .map(ReplayRows::toRequest)
        .findOne();
  }

  public Optional<ReplayHead> head(Handle handle, String id) {
    return handle
        .createQuery(HEADS + "where r.replay_id = :id")
        .bind("id", id)
        .map(ReplayRows::toHead)
        .findOne();
  }

  /** Replays, newest first. */
  public List<ReplayHead> heads(
      Handle handle, @Nullable WorkState state, ReplayHead.@Nullable Position after, int limit) {
    var where = new StringBuilder("where true");
    if (state != null) {
      where.append(" and w.state = :state");
    }
    if (after != null) {
      where.append(" and (w.requested_at, w.work_id) < (:at, :id)");
    }
    var query =
        handle
            .createQuery(
                HEADS + where + " order by w.requested_at desc, w.work_id desc limit :limit")
            .bind("limit", limit);
    if (state != null) {
      query.bind("state", state.name());
    }
    if (after != null) {
      query.bind("at", after.requestedAt().atOffset(ZoneOffset.UTC)).bind("id", after.id());
    }
    return query.map(ReplayRows::toHead).list();
  }

  /** The hash of the bars the replay began with; empty before it began. */
  public Optional<String> barsHash(Handle handle, String id) {
    return handle
        .createQuery("select bars_hash from replay where replay_id = :id and bars_hash is not null")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** Notes which bars the replay begins with. */
  public void beginWith(Handle handle, String id, String barsHash) {
    handle
        .createUpdate(
            "update replay set bars_hash = :hash where replay_id = :id and bars_hash is null")
        .bind("hash", barsHash)
        .bind("id", id)
        .execute();
  }

  /** Notes a finished day; false where it is there already, with all its rows. */
  public boolean addDay(
      Handle handle, String id, LocalDate day, int bars, DayTotals totals, Instant at) {
    return handle
            .createUpdate(
                """
                insert into replay_day (replay_id, trading_day, bars, rows, targets, stops, scratches, no_fills,
                  no_risks, rejections, total_r, stored_at)
                values (:id, :day, :bars, :rows, :targets, :stops, :scratches, :noFills, :noRisks, :rejections,
                  :totalR, :at)
                on conflict do nothing
                """)
            .bind("id", id)
            .bind("day", day)
            .bind("bars", bars)
            .bind("rows", totals.rows())
            .bind("targets", totals.rows("TARGET"))
            .bind("stops", totals.rows("STOP"))
            .bind("scratches", totals.rows("SCRATCH"))
            .bind("noFills", totals.rows("NO_FILL"))
            .bind("noRisks", totals.rows("NO_RISK"))
            .bind("rejections", totals.rows(DayTotals.REJECTED))
            .bind("totalR", totals.totalR())
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** The days stored, ascending, within the bounds that are given. */
  public List<LocalDate> days(
      Handle handle, String id, @Nullable LocalDate from, @Nullable LocalDate to) {
    return handle
        .createQuery(
            "select trading_day from replay_day where replay_id = :id"
                + " and trading_day >= coalesce(cast(:from as date), '-infinity')"
                + " and trading_day <= coalesce(cast(:to as date), 'infinity') order by trading_day")
        .bind("id", id)
        .bindByType("from", from, LocalDate.class)
        .bindByType("to", to, LocalDate.class)
        .mapTo(LocalDate.class)
        .list();
  }

  private static ReplayRequest toRequest(ResultSet row, StatementContext context)
      throws SQLException {
    String limits = row.getString("limits_text");
    return new ReplayRequest(
        texts(row, "bars"),
        new BarPick(row.getString("pick"), row.getString("publisher")),
        row.getString("source"),
        StrategySet.parse("replay", row.getString("strategies_text")),
        Currency.getInstance(row.getString("currency")),
        limits == null ? null : RiskLimits.parse("replay", limits),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class));
  }

  private static ReplayHead toHead(ResultSet row, StatementContext context) throws SQLException {
    var byOutcome = new TreeMap<String, Long>();
    byOutcome.put("TARGET", row.getLong("targets"));
    byOutcome.put("STOP", row.getLong("stops"));
    byOutcome.put("SCRATCH", row.getLong("scratches"));
    byOutcome.put("NO_FILL", row.getLong("no_fills"));
    byOutcome.put("NO_RISK", row.getLong("no_risks"));
    byOutcome.put(DayTotals.REJECTED, row.getLong("rejections"));
    BigDecimal totalR = row.getBigDecimal("total_r");
    return new ReplayHead(
        WorkRows.work(row, context),
        texts(row, "bars"),
        row.getString("pick"),
        row.getString("publisher"),
        row.getString("source"),
        row.getString("symbol"),
        row.getInt("strategies"),
        row.getString("strategies_hash"),
        row.getString("limits_text"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class),
        row.getString("bars_hash"),
        new ReplayHead.Summary(
            row.getInt("days"),
            row.getLong("bars_read"),
            row.getLong("rows"),
            byOutcome,
            totalR.stripTrailingZeros()));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
