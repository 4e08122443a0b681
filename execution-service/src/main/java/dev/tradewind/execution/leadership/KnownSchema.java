package dev.tradewind.execution.leadership;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * The schema this build was made for: its own last migration, whatever a newer build has done to
 * the database since.
 */
@ApplicationScoped
public class KnownSchema {

  private final jakarta.enterprise.inject.Instance<Flyway> flyway;
  private volatile int version;

  KnownSchema(jakarta.enterprise.inject.Instance<Flyway> flyway) {
    this.flyway = flyway;
  }

  /** The number of the last migration this build has; read once. */
  public int version() {
    int known = version;
    if (known == 0) {
      known =
          Arrays.stream(flyway.get().info().all())
              .filter(KnownSchema::isOurs)
              .mapToInt(migration -> migration.getVersion().getMajor().intValueExact())
              .max()
              .orElse(0);
      version = known;
    }
    return known;
  }

  private static boolean isOurs(MigrationInfo migration) {
    return migration.getVersion() != null
        && migration.getState() != MigrationState.FUTURE_SUCCESS
        && migration.getState() != MigrationState.FUTURE_FAILED;
  }
}
