package dev.tradewind.portfolio.setup.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.SetupStatistics;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.portfolio.setup.domain.ExecutionSpec;
import dev.tradewind.portfolio.setup.domain.SetupKey;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup.Archived;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup.Retirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Setups in {@code validated_setups}; before any change the row goes to the archive. */
@ApplicationScoped
public class SetupRows {
  private static final int SHARPE_DECIMALS = 6;

  private final ObjectMapper mapper;

  SetupRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Where a setup was validated. */
  public record Origin(
      String discoveryId, String replayId, String symbol, String walkForward, Instant at) {}

  /** All setups of a symbol, by what they are; locked until the transaction ends. */
  public Map<SetupKey, ValidatedSetup> ofSymbol(Handle handle, String symbol) {
    return handle
        .createQuery("select * from validated_setups where symbol = :symbol for update")
        .bind("symbol", symbol)
        .map(SetupRows::toSetup)
        .stream()
        .collect(Collectors.toMap(setup -> SetupKey.of(setup.rules()), setup -> setup));
  }

  public void add(Handle handle, Setup setup, Origin origin) {
    var key = GridRecords.combination(setup.strategy());
    figures(
            handle.createUpdate(
                """
                insert into validated_setups (symbol, orb_label, orb_minutes, entry_model, confirm_bars, rr_target,
                  filter_type, strategy_id, sample_size, sample_class, win_rate, expectancy_r, stressed_expectancy_r,
                  years_tested, all_years_positive, stress_test_passed, sharpe_ratio, max_drawdown_r, yearly_results,
                  execution_spec, walk_forward, discovery_id, replay_id, validated_at, status)
                values (:symbol, :label, :minutes, :model, :confirm, :target, :filter, :strategyId, :sampleSize,
                  :sampleClass, :winRate, :expectancy, :stressed, :years, true, true, :sharpe, :drawdown,
                  cast(:yearly as jsonb), cast(:spec as jsonb), :walk, :discovery, :replay, :at, 'ACTIVE')
                """),
            setup,
            origin)
        .bind("symbol", origin.symbol())
        .bind("label", key.orbLabel())
        .bind("minutes", key.orbMinutes())
        .bind("model", key.entryModel().name())
        .bind("confirm", key.confirmBars())
        .bind("target", key.rrTarget())
        .bind("filter", setup.strategy().filter().name())
        .bind("spec", json(ExecutionSpec.of(setup.strategy())))
        .execute();
  }

  /** Gives a setup new figures; the old ones go to the archive. */
  public void update(Handle handle, long id, Setup setup, Origin origin, String actor) {
    archive(handle, id, "superseded", actor, origin.at());
    figures(
            handle.createUpdate(
                """
                update validated_setups set strategy_id = :strategyId, sample_size = :sampleSize,
                  sample_class = :sampleClass, win_rate = :winRate, expectancy_r = :expectancy,
                  stressed_expectancy_r = :stressed, years_tested = :years, sharpe_ratio = :sharpe,
                  max_drawdown_r = :drawdown, yearly_results = cast(:yearly as jsonb), walk_forward = :walk,
                  discovery_id = :discovery, replay_id = :replay, validated_at = :at
                where setup_id = :id
                """),
            setup,
            origin)
        .bind("id", id)
        .execute();
  }

  /** Retires a setup that is active; false where it is retired already. */
  public boolean retire(Handle handle, long id, Retirement retirement) {
    boolean isActive =
        handle
            .createQuery("select status from validated_setups where setup_id = :id for update")
            .bind("id", id)
            .mapTo(String.class)
            .findOne()
            .filter("ACTIVE"::equals)
            .isPresent();
    if (!isActive) {
      return false;
    }
    archive(handle, id, "retired", retirement.by(), retirement.at());
    handle
        .createUpdate(
            "update validated_setups set status = 'RETIRED', retired_at = :at, retired_by = :by,"
                + " retirement_reason = :reason where setup_id = :id")
        .bind("at", retirement.at().atOffset(ZoneOffset.UTC))
        .bind("by", retirement.by())
        .bind("reason", retirement.reason())
        .bind("id", id)
        .execute();
    return true;
  }

  public Optional<ValidatedSetup> find(Handle handle, long id) {
    return handle
        .createQuery("select * from validated_setups where setup_id = :id")
        .bind("id", id)
        .map(SetupRows::toSetup)
        .findOne();
  }

  /** Setups after an id; null: any symbol, status, class. */
  public List<ValidatedSetup> after(
      Handle handle,
      @Nullable String symbol,
      @Nullable String status,
      @Nullable String sampleClass,
      long after,
      int limit) {
    return handle
        .createQuery(
            "select * from validated_setups where setup_id > :after"
                + " and symbol = coalesce(:symbol, symbol) and status = coalesce(:status, status)"
                + " and sample_class = coalesce(:class, sample_class)"
                + " order by setup_id limit :limit")
        .bind("after", after)
        .bindByType("symbol", symbol, String.class)
        .bindByType("status", status, String.class)
        .bindByType("class", sampleClass, String.class)
        .bind("limit", limit)
        .map(SetupRows::toSetup)
        .list();
  }

  /** What a setup was before its changes, oldest first. */
  public List<Archived> archive(Handle handle, long id) {
    return handle
        .createQuery(
            "select * from validated_setups_archive where setup_id = :id order by archive_id")
        .bind("id", id)
        .map(
            (row, context) ->
                new Archived(
                    row.getLong("archive_id"),
                    row.getString("cause"),
                    instant(row, "archived_at"),
                    row.getString("archived_by"),
                    row.getString("snapshot")))
        .list();
  }

  private static void archive(Handle handle, long id, String cause, String actor, Instant at) {
    handle
        .createUpdate(
            "insert into validated_setups_archive (setup_id, cause, archived_at, archived_by, snapshot)"
                + " select setup_id, :cause, :at, :by, to_jsonb(v) from validated_setups v"
                + " where setup_id = :id")
        .bind("cause", cause)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("by", actor)
        .bind("id", id)
        .execute();
  }

  private Update figures(Update update, Setup setup, Origin origin) {
    SetupStatistics statistics = setup.statistics();
    return update
        .bind("strategyId", setup.strategy().strategyId())
        .bind("sampleSize", statistics.sampleSize())
        .bind("sampleClass", setup.sampleClass().name())
        .bind("winRate", statistics.winRate())
        .bind("expectancy", statistics.expectancyR())
        .bind("stressed", statistics.stressedExpectancyR())
        .bind("years", statistics.years().size())
        .bindByType("sharpe", sharpe(statistics), BigDecimal.class)
        .bind("drawdown", statistics.maxDrawdownR())
        .bind("yearly", json(statistics.years()))
        .bind("walk", origin.walkForward())
        .bind("discovery", origin.discoveryId())
        .bind("replay", origin.replayId())
        .bind("at", origin.at().atOffset(ZoneOffset.UTC));
  }

  private static @Nullable BigDecimal sharpe(SetupStatistics statistics) {
    return statistics.sharpe().isEmpty()
        ? null
        : BigDecimal.valueOf(statistics.sharpe().getAsDouble())
            .setScale(SHARPE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatedSetup toSetup(ResultSet row, StatementContext context)
      throws SQLException {
    return new ValidatedSetup(
        row.getLong("setup_id"),
        row.getString("symbol"),
        new Strategy(
            row.getString("strategy_id"),
            row.getString("orb_label"),
            row.getInt("orb_minutes"),
            EntryModel.parse(row.getString("entry_model")),
            row.getInt("confirm_bars"),
            row.getBigDecimal("rr_target"),
            Filter.parse(row.getString("filter_type"))),
        row.getInt("sample_size"),
        row.getString("sample_class"),
        row.getBigDecimal("win_rate"),
        row.getBigDecimal("expectancy_r"),
        row.getBigDecimal("stressed_expectancy_r"),
        row.getInt("years_tested"),
        row.getBigDecimal("sharpe_ratio"),
        row.getBigDecimal("max_drawdown_r"),
        row.getString("yearly_results"),
        row.getString("execution_spec"),
        row.getString("walk_forward"),
        row.getString("discovery_id"),
        row.getString("replay_id"),
        instant(row, "validated_at"),
        row.getString("status").equals("ACTIVE")
            ? null
            : new Retirement(
                instant(row, "retired_at"),
                row.getString("retired_by"),
                row.getString("retirement_reason")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
