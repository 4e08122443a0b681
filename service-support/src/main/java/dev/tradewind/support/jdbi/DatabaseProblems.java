package dev.tradewind.support.jdbi;

import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;

/** A database that is away is a 503 worth trying again; any other error of it is a 500. */
@Provider
public class DatabaseProblems extends ExceptionMapperBase<JdbiException> {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Override
  protected HttpProblem toProblem(JdbiException e) {
    return ConnectionLoss.isCauseOf(e)
        ? Problems.unavailable(
            "The service's database does not answer. Send the request again later.", RETRY_AFTER)
        : Problems.of(
            500,
            "internal",
            "Internal error",
            "The service failed at its database. Its log has the reason.");
  }
}
