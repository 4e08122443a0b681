package dev.tradewind.support.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers an announced body above the limit with a problem. The server refuses it anyway, but
 * without a word.
 */
@ApplicationScoped
public class BodyLimit {
  private static final int BEFORE_ANY_OTHER_ROUTE = Integer.MIN_VALUE;

  private final long limit;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit.asLongValue();
  }

  void route(@Observes Router router) {
    router.route().order(BEFORE_ANY_OTHER_ROUTE).handler(this::check);
  }

  private void check(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("\\d{1,18}") || Long.parseLong(length) <= limit) {
      context.next();
      return;
    }
    var problem =
        new JsonObject()
            .put("type", Problems.typeUri("body-too-large").toString())
            .put("status", 413)
            .put("title", "Body too large")
            .put(
                "detail",
                "The body has %s bytes, %d are allowed. Send it in smaller parts."
                    .formatted(length, limit))
            .put("instance", context.request().path());
    context
        .response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(problem.toBuffer());
  }
}
