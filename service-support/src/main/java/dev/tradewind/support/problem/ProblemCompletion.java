package dev.tradewind.support.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.HttpValidationProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives every problem the framework made a type of ours and a detail that names the thing and the
 * way out. Problems made by {@link Problems} pass unchanged.
 */
@ApplicationScoped
public class ProblemCompletion implements ProblemPostProcessor {

  @Override
  public int priority() {
    return 200; // before the one that writes the log
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    if (problem.getType() != null) {
      return problem;
    }
    if (problem instanceof HttpValidationProblem invalid) {
      return validation(invalid);
    }
    var unreadable = cause(context.cause, JsonProcessingException.class);
    if (unreadable != null && problem.getStatusCode() < 500) {
      return complete(
          problem,
          400,
          "malformed-body",
          "Request cannot be read",
          UnreadableJson.words(unreadable));
    }
    if (context.cause instanceof NotFoundException && context.cause.getCause() != null) {
      // JAX-RS makes a parameter that cannot be converted a missing page; it is a mistake instead.
      return complete(
          problem,
          400,
          "malformed-body",
          "Request cannot be read",
          "A parameter of %s cannot be read: %s."
              .formatted(path(context), conversionError(context.cause.getCause())));
    }
    return switch (problem.getStatusCode()) {
      case 400 ->
          complete(
              problem,
              400,
              "malformed-body",
              "Request cannot be read",
              ownWords(
                  problem, "The request cannot be read: check its parameters, headers and body."));
      case 401 ->
          complete(
              problem,
              401,
              "unauthorized",
              "Not signed in",
              "The request has no valid bearer token for this service. Get a new one and send it as 'Authorization: Bearer <token>'.");
      case 403 ->
          complete(
              problem,
              403,
              "forbidden",
              "Not allowed",
              "The caller's role does not allow this. Use a token with the role this route asks for.");
      case 404 ->
          complete(
              problem,
              404,
              "not-found",
              "Not found",
              ownWords(problem, "There is nothing at " + path(context) + ". Check the path."));
      case 405 ->
          complete(
              problem,
              405,
              "method-not-allowed",
              "Method not allowed",
              path(context)
                  + " does not take this HTTP method. Allowed methods are in the API document.");
      case 406 ->
          complete(
              problem,
              406,
              "not-acceptable",
              "No such representation",
              path(context)
                  + " cannot answer in the media type asked for. Accept application/json.");
      case 413 ->
          complete(
              problem,
              413,
              "body-too-large",
              "Body too large",
              "The body is larger than this service takes. Send it in smaller parts.");
      case 415 ->
          complete(
              problem,
              415,
              "unsupported-media-type",
              "Media type not supported",
              path(context) + " does not read this Content-Type. Send application/json.");
      case 503 ->
          complete(
              problem,
              503,
              "unavailable",
              "Not available now",
              ownWords(problem, "The service cannot answer now. Try again later."));
      default ->
          problem.getStatusCode() >= 500
              ? complete(
                  problem,
                  500,
                  "internal",
                  "Internal error",
                  "The service failed on "
                      + path(context)
                      + ". Its log has the reason; the request may be sent again.")
              : complete(
                  problem,
                  problem.getStatusCode(),
                  "conflict",
                  "Request refused",
                  ownWords(problem, "The request is refused."));
    };
  }

  private static HttpProblem complete(
      HttpProblem problem, int status, String type, String title, String detail) {
    var builder =
        HttpProblem.builder()
            .withStatus(status)
            .withType(Problems.typeUri(type))
            .withTitle(title)
            .withDetail(detail)
            .withInstance(problem.getInstance());
    problem.getHeaders().forEach(builder::withHeader);
    return builder.build();
  }

  private static HttpProblem validation(HttpValidationProblem problem) {
    @SuppressWarnings("unchecked")
    var violations =
        (List<Violation>) problem.getParameters().getOrDefault("violations", List.of());
    String detail =
        violations.stream()
            .map(violation -> violation.field + " " + violation.message)
            .sorted()
            .collect(Collectors.joining("; ", "Correct and send again: ", "."));
    return HttpProblem.builder()
        .withStatus(422)
        .withType(Problems.typeUri("validation"))
        .withTitle("Request is not valid")
        .withDetail(detail)
        .withInstance(problem.getInstance())
        .with("violations", violations)
        .build();
  }

  private static String conversionError(Throwable e) {
    String message = e.getMessage();
    return e instanceof IllegalArgumentException
            && message != null
            && !message.contains("dev.tradewind")
        ? message
        : "it has the wrong form";
  }

  /** What the service itself said, unless it is only the status in words. */
  private static String ownWords(HttpProblem problem, String otherwise) {
    String detail = problem.getDetail();
    return detail == null
            || detail.isBlank()
            || detail.toLowerCase(Locale.ROOT).startsWith("http ")
            || detail.contains("Exception")
        ? otherwise
        : detail;
  }

  private static String path(ProblemContext context) {
    return context.path == null ? "this path" : context.path;
  }

  private static <T extends Throwable> @Nullable T cause(@Nullable Throwable e, Class<T> wanted) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (wanted.isInstance(at)) {
        return wanted.cast(at);
      }
      if (at == e
          && !(at instanceof WebApplicationException
              || at instanceof ProcessingException
              || at instanceof JsonProcessingException)) {
        return null; // a JSON error deep inside our own work is ours, not the caller's
      }
    }
    return null;
  }
}
