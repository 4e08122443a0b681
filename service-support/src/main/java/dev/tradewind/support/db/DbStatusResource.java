package dev.tradewind.support.db;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The service's own database, seen from outside. */
@Path("/db/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Database", description = "Connection, schema version, tables and owned counts.")
public class DbStatusResource {
  private static final Logger LOG = Logger.getLogger(DbStatusResource.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Instance<OwnedCounts> owned;

  DbStatusResource(Jdbi jdbi, Instance<OwnedCounts> owned) {
    this.jdbi = jdbi;
    this.owned = owned;
  }

  /**
   * @param healthy whether every migration succeeded
   * @param schemaVersion of the last migration; null before the first
   * @param counts the figures the service owns
   */
  public record DbStatusBody(
      boolean connected,
      boolean healthy,
      String schema,
      @Nullable String schemaVersion,
      List<TableBody> tables,
      Map<String, Long> counts) {}

  /** A table and its columns, in the order of their names and places. */
  public record TableBody(String name, List<ColumnBody> columns) {}

  /** A column as the database knows it. */
  public record ColumnBody(String name, String type, boolean nullable) {}

  /** Describes the database, or answers 503 when it is away. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "ledger", "reconciliation", "alert"})
  public DbStatusBody status() {
    try {
      return jdbi.withHandle(this::describe);
    } catch (JdbiException e) {
      LOG.warnf("db.status unavailable: %s", FailureText.of(e));
      throw Problems.unavailable(
          "The service's database does not answer. Check that Postgres runs and that the service's"
              + " role can connect.",
          RETRY_AFTER);
    }
  }

  private DbStatusBody describe(Handle handle) {
    var versions =
        handle
            .createQuery(
                "select version from flyway_schema_history where success and version is not null"
                    + " order by installed_rank desc limit 1")
            .mapTo(String.class)
            .list();
    long failed =
        handle
            .createQuery("select count(*) from flyway_schema_history where not success")
            .mapTo(Long.class)
            .one();
    return new DbStatusBody(
        true,
        failed == 0 && !versions.isEmpty(),
        handle.createQuery("select current_schema()").mapTo(String.class).one(),
        versions.isEmpty() ? null : versions.getFirst(),
        tables(handle),
        owned.isResolvable() ? new TreeMap<>(owned.get().counts(handle)) : Map.of());
  }

  private static List<TableBody> tables(Handle handle) {
    var tables = new TreeMap<String, List<ColumnBody>>();
    handle
        .createQuery(
            "select table_name, column_name, data_type, is_nullable from information_schema.columns"
                + " where table_schema = current_schema() order by table_name, ordinal_position")
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("table_name"),
                    new ColumnBody(
                        row.getString("column_name"),
                        row.getString("data_type"),
                        "YES".equals(row.getString("is_nullable")))))
        .forEach(
            column ->
                tables
                    .computeIfAbsent(column.getKey(), name -> new ArrayList<>())
                    .add(column.getValue()));
    return tables.entrySet().stream()
        .map(table -> new TableBody(table.getKey(), table.getValue()))
        .toList();
  }
}
