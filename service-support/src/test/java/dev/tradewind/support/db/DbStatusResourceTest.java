package dev.tradewind.support.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DbStatusResourceTest {
  @Test
  void aDatabaseThatIsAwayIs503() {
    var status =
        new DbStatusResource(Jdbi.create("jdbc:postgresql://127.0.0.1:1/nowhere"), noCounts());
    var problem = catchThrowableOfType(HttpProblem.class, status::status);
    assertThat(problem.getStatusCode()).isEqualTo(503);
    assertThat(problem.getDetail()).contains("Check that Postgres runs");
    assertThat(problem.getHeaders()).containsEntry("Retry-After", "5");
  }

  @SuppressWarnings("unchecked")
  private static Instance<OwnedCounts> noCounts() {
    return (Instance<OwnedCounts>)
        Proxy.newProxyInstance(
            DbStatusResourceTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> false);
  }
}
