package dev.tradewind.execution.database;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads and writes the column types this schema uses. */
public final class Columns {

  private Columns() {}

  /** A {@code timestamptz} to bind. */
  public static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A {@code timestamptz} to bind, or null. */
  public static @Nullable OffsetDateTime timestampOrNull(@Nullable Instant instant) {
    return instant == null ? null : timestamp(instant);
  }

  /** A {@code timestamptz} that is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A {@code timestamptz} that may be null. */
  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** A {@code date} that is not null. */
  public static LocalDate date(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  /** A {@code numeric} that is not null, without the zeros its column adds. */
  public static BigDecimal decimal(ResultSet row, String column) throws SQLException {
    return plain(row.getBigDecimal(column));
  }

  /** A {@code numeric} that may be null. */
  public static @Nullable BigDecimal decimalOrNull(ResultSet row, String column)
      throws SQLException {
    var value = row.getBigDecimal(column);
    return value == null ? null : plain(value);
  }

  /** A whole number that may be null. */
  public static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** The scope of a row that has one. */
  public static Scope scope(ResultSet row) throws SQLException {
    return new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode")));
  }

  private static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
