package dev.tradewind.portfolio.version.persistence;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.portfolio.version.domain.ListedStrategy;
import dev.tradewind.portfolio.version.domain.PortfolioContent;
import dev.tradewind.portfolio.version.domain.PortfolioVersion;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Versions in {@code portfolio_version}, their strategies in {@code strategy}. */
@ApplicationScoped
class JdbiPortfolioVersions implements PortfolioVersions {
  private static final String COLUMNS =
      "select portfolio, version, content_text, content_hash, strategies, created_at, created_by"
          + " from portfolio_version ";

  private final Jdbi jdbi;
  private final Transactions transactions;
  private final Audit audit;

  JdbiPortfolioVersions(Jdbi jdbi, Transactions transactions, Audit audit) {
    this.jdbi = jdbi;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Recorded recordOnce(
      String portfolio, PortfolioContent content, String hash, String actor, Instant at) {
    return transactions.call(
        handle -> {
          // Two callers at once would both take the same number: one portfolio, one at a time.
          handle
              .createQuery("select pg_advisory_xact_lock(hashtextextended(:portfolio, 0))::text")
              .bind("portfolio", portfolio)
              .mapTo(String.class)
              .one();
          var known = withHash(handle, portfolio, hash);
          if (known.isPresent()) {
            return new Recorded(known.get(), false);
          }
          var version =
              new PortfolioVersion(
                  portfolio,
                  nextNumber(handle, portfolio),
                  content.text(),
                  hash,
                  content.size(),
                  at,
                  actor);
          insert(handle, version, content.set().instrument().symbol());
          insertStrategies(handle, version, content);
          audit.record(
              handle,
              actor,
              "portfolio.version",
              portfolio + "/" + version.number(),
              null,
              Map.of("hash", hash, "strategies", content.size()));
          return new Recorded(version, true);
        });
  }

  @Override
  public Optional<PortfolioVersion> find(String portfolio, int number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where portfolio = :portfolio and version = :version")
                .bind("portfolio", portfolio)
                .bind("version", number)
                .map(JdbiPortfolioVersions::toVersion)
                .findOne());
  }

  @Override
  public List<ListedStrategy> strategiesAfter(String portfolio, String strategyId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from strategy
                    where portfolio = :portfolio
                      and version = (select max(version) from portfolio_version where portfolio = :portfolio)
                      and strategy_id collate "C" > :after
                    order by strategy_id collate "C" limit :limit
                    """)
                .bind("portfolio", portfolio)
                .bind("after", strategyId)
                .bind("limit", limit)
                .map(JdbiPortfolioVersions::toStrategy)
                .list());
  }

  @Override
  public boolean exists(String portfolio) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select 1 from portfolio_version where portfolio = :portfolio)")
                .bind("portfolio", portfolio)
                .mapTo(Boolean.class)
                .one());
  }

  private static Optional<PortfolioVersion> withHash(Handle handle, String portfolio, String hash) {
    return handle
        .createQuery(COLUMNS + "where portfolio = :portfolio and content_hash = :hash")
        .bind("portfolio", portfolio)
        .bind("hash", hash)
        .map(JdbiPortfolioVersions::toVersion)
        .findOne();
  }

  private static int nextNumber(Handle handle, String portfolio) {
    return handle
        .createQuery(
            "select coalesce(max(version), 0) + 1 from portfolio_version where portfolio = :portfolio")
        .bind("portfolio", portfolio)
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(Handle handle, PortfolioVersion version, String symbol) {
    handle
        .createUpdate(
            """
            insert into portfolio_version
              (portfolio, version, content_text, content_hash, symbol, strategies, created_at, created_by)
            values (:portfolio, :version, :text, :hash, :symbol, :strategies, :at, :by)
            """)
        .bind("portfolio", version.portfolio())
        .bind("version", version.number())
        .bind("text", version.contentText())
        .bind("hash", version.hash())
        .bind("symbol", symbol)
        .bind("strategies", version.strategies())
        .bind("at", version.createdAt().atOffset(ZoneOffset.UTC))
        .bind("by", version.createdBy())
        .execute();
  }

  private static void insertStrategies(
      Handle handle, PortfolioVersion version, PortfolioContent content) {
    var batch =
        handle.prepareBatch(
            """
            insert into strategy
              (portfolio, version, strategy_id, kind, symbol, orb_label, orb_minutes, entry_model,
               confirm_bars, rr_target, filter_type)
            values (:portfolio, :version, :id, :kind, :symbol, :label, cast(:minutes as integer), :model,
               cast(:confirm as integer), :target, :filter)
            """);
    String symbol = content.set().instrument().symbol();
    for (Strategy strategy : content.set().strategies()) {
      batch
          .bind("portfolio", version.portfolio())
          .bind("version", version.number())
          .bind("id", strategy.strategyId())
          .bind("kind", "opening_range")
          .bind("symbol", symbol)
          .bind("label", strategy.orbLabel())
          .bind("minutes", strategy.orbMinutes())
          .bind("model", strategy.entryModel().name())
          .bind("confirm", strategy.confirmBars())
          .bind("target", strategy.rrTarget().toPlainString())
          .bind("filter", strategy.filter().name())
          .add();
    }
    for (StrategyId id : content.external()) {
      batch
          .bind("portfolio", version.portfolio())
          .bind("version", version.number())
          .bind("id", id.text())
          .bind("kind", "external")
          .bind("symbol", symbol)
          .bindByType("label", null, String.class)
          .bindByType("minutes", null, Integer.class)
          .bindByType("model", null, String.class)
          .bindByType("confirm", null, Integer.class)
          .bindByType("target", null, String.class)
          .bindByType("filter", null, String.class)
          .add();
    }
    batch.execute();
  }

  private static PortfolioVersion toVersion(ResultSet row, StatementContext context)
      throws SQLException {
    return new PortfolioVersion(
        row.getString("portfolio"),
        row.getInt("version"),
        row.getString("content_text"),
        row.getString("content_hash"),
        row.getInt("strategies"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  private static ListedStrategy toStrategy(ResultSet row, StatementContext context)
      throws SQLException {
    @Nullable BigDecimal allocation = row.getBigDecimal("capital_allocation");
    return new ListedStrategy(
        row.getString("portfolio"),
        row.getInt("version"),
        row.getString("strategy_id"),
        row.getString("symbol"),
        row.getString("kind").equals("external") ? null : toRules(row),
        allocation);
  }

  private static Strategy toRules(ResultSet row) throws SQLException {
    return new Strategy(
        row.getString("strategy_id"),
        row.getString("orb_label"),
        row.getInt("orb_minutes"),
        EntryModel.parse(row.getString("entry_model")),
        row.getInt("confirm_bars"),
        new BigDecimal(row.getString("rr_target")),
        Filter.parse(row.getString("filter_type")));
  }
}
