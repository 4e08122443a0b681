package dev.tradewind.paper.instrument.persistence;

import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Instruments in Postgres. */
@ApplicationScoped
public class InstrumentRows {

  public void put(Handle handle, PaperInstrument instrument) {
    handle
        .createUpdate(
            """
            insert into instrument (symbol, point_value, tick_size, commission_rt, spread_rt,
              slippage_rt, currency)
            values (:symbol, :pointValue, :tickSize, :commission, :spread, :slippage, :currency)
            on conflict (symbol) do update set point_value = excluded.point_value,
              tick_size = excluded.tick_size, commission_rt = excluded.commission_rt,
              spread_rt = excluded.spread_rt, slippage_rt = excluded.slippage_rt,
              currency = excluded.currency
            """)
        .bind("symbol", instrument.symbol())
        .bind("pointValue", instrument.pointValue())
        .bind("tickSize", instrument.tickSize())
        .bind("commission", instrument.commissionRt())
        .bind("spread", instrument.spreadRt())
        .bind("slippage", instrument.slippageRt())
        .bind("currency", instrument.currency().getCurrencyCode())
        .execute();
  }

  /** All instruments, by symbol. */
  public List<PaperInstrument> all(Handle handle) {
    return handle
        .createQuery("select * from instrument order by symbol")
        .map(InstrumentRows::read)
        .list();
  }

  private static PaperInstrument read(ResultSet row, StatementContext context) throws SQLException {
    var symbol = row.getString("symbol");
    return new PaperInstrument(
        symbol,
        Ids.derived("asset", symbol),
        amount(row, "point_value"),
        amount(row, "tick_size"),
        amount(row, "commission_rt"),
        amount(row, "spread_rt"),
        amount(row, "slippage_rt"),
        Currency.getInstance(row.getString("currency")));
  }

  private static BigDecimal amount(ResultSet row, String column) throws SQLException {
    var stripped = row.getBigDecimal(column).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
