package dev.tradewind.support.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body above the limit with a problem. The server refuses it anyway, but without a word.
 * A body of unknown length is gathered first, up to the limit.
 */
@ApplicationScoped
public class BodyLimit {
  private static final int BEFORE_ANY_OTHER_ROUTE = Integer.MIN_VALUE;
  private static final int TOO_LARGE = 413;

  private final long limit;
  private final BodyHandler gather;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit.asLongValue();
    this.gather = BodyHandler.create(false).setBodyLimit(this.limit);
  }

  void route(@Observes Router router) {
    router
        .route()
        .order(BEFORE_ANY_OTHER_ROUTE)
        .handler(this::check)
        .failureHandler(
            context -> {
              if (context.statusCode() == TOO_LARGE) {
                refuse(context, "The body is larger than the %d bytes allowed".formatted(limit));
              } else {
                context.next();
              }
            });
  }

  private void check(RoutingContext context) {
    var request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > limit) {
      refuse(context, "The body has %s bytes, %d are allowed".formatted(length, limit));
    } else if (length == null && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      gather.handle(context);
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, String reason) {
    var problem =
        new JsonObject()
            .put("type", Problems.typeUri("body-too-large").toString())
            .put("status", TOO_LARGE)
            .put("title", "Body too large")
            .put("detail", reason + ". Send it in smaller parts.")
            .put("instance", context.request().path());
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close"); // the body is not read
    }
    context
        .response()
        .setStatusCode(TOO_LARGE)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(problem.toBuffer());
  }
}
