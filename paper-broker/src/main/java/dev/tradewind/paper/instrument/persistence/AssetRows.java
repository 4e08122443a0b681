package dev.tradewind.paper.instrument.persistence;

import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.paper.instrument.domain.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Assets in Postgres. */
@ApplicationScoped
public class AssetRows {

  public void put(Handle handle, Asset asset) {
    var future = asset.future();
    handle
        .createUpdate(
            """
            insert into asset (symbol, asset_id, name, exchange, active, marginable, shortable,
              fractionable, point_value, tick_size, initial_margin, maintenance_margin, expires_on)
            values (:symbol, :id, :name, :exchange, :active, :marginable, :shortable,
              :fractionable, :pointValue, :tickSize, :initial, :maintenance, :expires)
            on conflict (symbol) do update set name = excluded.name, exchange = excluded.exchange,
              active = excluded.active, marginable = excluded.marginable,
              shortable = excluded.shortable, fractionable = excluded.fractionable,
              point_value = excluded.point_value, tick_size = excluded.tick_size,
              initial_margin = excluded.initial_margin,
              maintenance_margin = excluded.maintenance_margin, expires_on = excluded.expires_on
            """)
        .bind("symbol", asset.symbol())
        .bind("id", UUID.fromString(asset.id()))
        .bind("name", asset.name())
        .bind("exchange", asset.exchange())
        .bind("active", asset.active())
        .bind("marginable", asset.marginable())
        .bind("shortable", asset.shortable())
        .bind("fractionable", asset.fractionable())
        .bind("pointValue", future == null ? null : future.pointValue())
        .bind("tickSize", future == null ? null : future.tickSize())
        .bind("initial", future == null ? null : future.initialMargin())
        .bind("maintenance", future == null ? null : future.maintenanceMargin())
        .bind("expires", future == null ? null : future.expiresOn())
        .execute();
    if (asset.option() != null) {
      put(handle, asset.id(), asset.option());
    }
  }

  private static void put(Handle handle, String assetId, Asset.Option option) {
    handle
        .createUpdate(
            """
            insert into option_contract (asset_id, underlying, multiplier, short_margin)
            values (:id, :underlying, :multiplier, :shortMargin)
            on conflict (asset_id) do update set underlying = excluded.underlying,
              multiplier = excluded.multiplier, short_margin = excluded.short_margin
            """)
        .bind("id", UUID.fromString(assetId))
        .bind("underlying", option.underlying())
        .bind("multiplier", option.multiplier())
        .bind("shortMargin", option.shortMargin())
        .execute();
  }

  /** Gives the asset another symbol, unless that is taken or it has it already. */
  public void rename(Handle handle, String symbol, String newSymbol) {
    handle
        .createUpdate(
            """
            update asset set symbol = :new where symbol = :old
              and not exists (select 1 from asset where symbol = :new)
            """)
        .bind("old", symbol)
        .bind("new", newSymbol)
        .execute();
  }

  /** All assets, by symbol. */
  public List<Asset> all(Handle handle) {
    return handle
        .createQuery(
            """
            select asset.*, underlying, multiplier, short_margin
            from asset left join option_contract using (asset_id) order by symbol
            """)
        .map(AssetRows::read)
        .list();
  }

  private static Asset read(ResultSet row, StatementContext context) throws SQLException {
    var pointValue = row.getBigDecimal("point_value");
    return new Asset(
        row.getString("symbol"),
        row.getString("asset_id"),
        row.getString("name"),
        row.getString("exchange"),
        row.getBoolean("active"),
        row.getBoolean("marginable"),
        row.getBoolean("shortable"),
        row.getBoolean("fractionable"),
        pointValue == null
            ? null
            : new Asset.Future(
                plain(pointValue),
                plain(row.getBigDecimal("tick_size")),
                plain(row.getBigDecimal("initial_margin")),
                plain(row.getBigDecimal("maintenance_margin")),
                row.getObject("expires_on", LocalDate.class)),
        option(row));
  }

  private static Asset.@Nullable Option option(ResultSet row) throws SQLException {
    var underlying = row.getString("underlying");
    if (underlying == null) {
      return null;
    }
    var shortMargin = row.getBigDecimal("short_margin");
    return new Asset.Option(
        OptionSymbol.parse(row.getString("symbol")).orElseThrow(),
        underlying,
        plain(row.getBigDecimal("multiplier")),
        shortMargin == null ? null : plain(shortMargin));
  }

  private static BigDecimal plain(BigDecimal amount) {
    var stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
