package dev.tradewind.support.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A missing or refused token is a 401 that says how to ask. Stands before the library's own. */
public class AuthenticationProblems {
  private static final int FIRST = 1;

  @ServerExceptionMapper(
      value = {
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
      },
      priority = FIRST)
  Response unauthorized(SecurityException e, UriInfo uri) {
    var problem =
        HttpProblem.builder().withStatus(401).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return ExceptionMapperBase.postProcessorsRegistry
        .applyPostProcessing(problem.build(), ProblemContext.of(e, uri))
        .toResponse();
  }
}
