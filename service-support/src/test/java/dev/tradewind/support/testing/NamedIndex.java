package dev.tradewind.support.testing;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * An index that must exist by name: others read the tables by hand.
 *
 * @param columns in the order of the index
 */
public record NamedIndex(String table, List<String> columns) {

  /**
   * Reads the index of this name in the service's own schema.
   *
   * @throws IllegalStateException if there is none
   */
  public static NamedIndex read(Jdbi jdbi, String name) {
    return jdbi.<NamedIndex, RuntimeException>withHandle(
        handle ->
            new NamedIndex(
                handle
                    .createQuery(
                        "select tablename from pg_indexes"
                            + " where schemaname = current_schema() and indexname = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .one(),
                handle
                    .createQuery(
                        "select attname from pg_attribute where attrelid = to_regclass(:name)"
                            + " and attnum > 0 order by attnum")
                    .bind("name", name)
                    .mapTo(String.class)
                    .list()));
  }
}
