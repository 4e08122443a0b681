package dev.tradewind.support.jdbi;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Produces Jdbi over the service's own pool. Rows are mapped by explicit lambdas, no plugins. */
@Dependent
public class JdbiProducer {

  @Produces
  @Singleton
  @DefaultBean
  Jdbi jdbi(DataSource source) {
    return Jdbi.create(source);
  }
}
