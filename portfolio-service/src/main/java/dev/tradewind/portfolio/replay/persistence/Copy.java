package dev.tradewind.portfolio.replay.persistence;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;

/** COPY in csv format, within the handle's transaction: thousands of rows in one statement. */
final class Copy {
  private Copy() {}

  static void rows(Handle handle, String tableAndColumns, CharSequence csv) {
    if (csv.isEmpty()) {
      return;
    }
    String sql = "copy " + tableAndColumns + " from stdin with (format csv)";
    try {
      handle
          .getConnection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new StringReader(csv.toString()));
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
