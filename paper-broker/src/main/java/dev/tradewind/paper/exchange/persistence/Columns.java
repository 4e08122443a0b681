package dev.tradewind.paper.exchange.persistence;

import dev.tradewind.paper.trading.domain.Plain;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values on their way between records and columns; a padded numeric loses its zeros. */
final class Columns {

  private Columns() {}

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static BigDecimal amount(ResultSet row, String column) throws SQLException {
    return Plain.of(row.getBigDecimal(column));
  }

  static @Nullable BigDecimal amountOrNull(ResultSet row, String column) throws SQLException {
    return Plain.orNull(row.getBigDecimal(column));
  }
}
