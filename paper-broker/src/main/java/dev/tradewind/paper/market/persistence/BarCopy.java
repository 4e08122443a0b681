package dev.tradewind.paper.market.persistence;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Writes many rows at once; fast, as there may be a million of them. */
public final class BarCopy {

  private static final int BUFFER_CHARACTERS = 1 << 16;
  private static final int LONGEST_LINE = 512;

  private BarCopy() {}

  /**
   * Copies rows into a table.
   *
   * @param copy the {@code copy … from stdin (format csv)} statement
   * @param append writes a row as a line of CSV, without its end
   */
  public static <T> void copyIn(
      Handle handle, String copy, Iterator<T> rows, BiConsumer<StringBuilder, T> append) {
    try {
      var target = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
      try {
        var lines = new StringBuilder(BUFFER_CHARACTERS);
        while (rows.hasNext()) {
          append.accept(lines, rows.next());
          lines.append('\n');
          if (lines.length() > BUFFER_CHARACTERS - LONGEST_LINE || !rows.hasNext()) {
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            target.writeToCopy(bytes, 0, bytes.length);
            lines.setLength(0);
          }
        }
        target.endCopy();
      } finally {
        if (target.isActive()) {
          target.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The bars cannot be written", e);
    }
  }
}
