package dev.tradewind.portfolio.instrument.persistence;

import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.portfolio.instrument.domain.Instruments;
import dev.tradewind.portfolio.instrument.domain.TradedInstrument;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Instruments in the table {@code instrument}. */
@ApplicationScoped
class JdbiInstruments implements Instruments {
  private final Jdbi jdbi;
  private final Transactions transactions;
  private final Audit audit;

  JdbiInstruments(Jdbi jdbi, Transactions transactions, Audit audit) {
    this.jdbi = jdbi;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Optional<TradedInstrument> find(String symbol) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from instrument where symbol = :symbol")
                .bind("symbol", symbol)
                .map(JdbiInstruments::toDomain)
                .findOne());
  }

  @Override
  public List<TradedInstrument> after(String symbol, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from instrument where symbol collate \"C\" > :symbol"
                        + " order by symbol collate \"C\" limit :limit")
                .bind("symbol", symbol)
                .bind("limit", limit)
                .map(JdbiInstruments::toDomain)
                .list());
  }

  @Override
  public void put(TradedInstrument instrument, String actor, Instant at) {
    var rules = instrument.rules();
    transactions.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into instrument
                    (symbol, point_value, tick_size, commission_rt, spread_rt, slippage_rt, currency, updated_at)
                  values (:symbol, :pointValue, :tickSize, :commission, :spread, :slippage, :currency, :at)
                  on conflict (symbol) do update set point_value = excluded.point_value,
                    tick_size = excluded.tick_size, commission_rt = excluded.commission_rt,
                    spread_rt = excluded.spread_rt, slippage_rt = excluded.slippage_rt,
                    currency = excluded.currency, updated_at = excluded.updated_at
                  """)
              .bind("symbol", rules.symbol())
              .bind("pointValue", rules.pointValue())
              .bind("tickSize", rules.tickSize())
              .bind("commission", rules.commissionRt())
              .bind("spread", rules.spreadRt())
              .bind("slippage", rules.slippageRt())
              .bind("currency", instrument.currency().getCurrencyCode())
              .bind("at", at.atOffset(ZoneOffset.UTC))
              .execute();
          audit.record(
              handle,
              actor,
              "instrument.put",
              rules.symbol(),
              null,
              Map.of(
                  "point_value", rules.pointValue(),
                  "tick_size", rules.tickSize(),
                  "commission_rt", rules.commissionRt(),
                  "spread_rt", rules.spreadRt(),
                  "slippage_rt", rules.slippageRt(),
                  "currency", instrument.currency().getCurrencyCode()));
        });
  }

  private static TradedInstrument toDomain(ResultSet row, StatementContext context)
      throws SQLException {
    return new TradedInstrument(
        new Instrument(
            row.getString("symbol"),
            row.getBigDecimal("point_value"),
            row.getBigDecimal("tick_size"),
            row.getBigDecimal("commission_rt"),
            row.getBigDecimal("spread_rt"),
            row.getBigDecimal("slippage_rt")),
        Currency.getInstance(row.getString("currency")));
  }
}
