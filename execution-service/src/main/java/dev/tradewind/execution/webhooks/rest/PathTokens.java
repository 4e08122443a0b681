package dev.tradewind.execution.webhooks.rest;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secret out of the path {@code /webhooks/tradingview/<source>/<secret>} before anything
 * else sees it: what comes after, answers and logs included, knows the path without it.
 */
@ApplicationScoped
class PathTokens {

  private static final String KEY = PathTokens.class.getName();
  private static final int BEFORE_ANY_OTHER_ROUTE = Integer.MIN_VALUE;

  void route(@Observes Router router) {
    router
        .route(WebhookResource.TRADINGVIEW_PATH + "/:source/:token")
        .order(BEFORE_ANY_OTHER_ROUTE)
        .handler(
            context -> {
              context.put(KEY, context.pathParam("token"));
              context.reroute(WebhookResource.TRADINGVIEW_PATH + "/" + context.pathParam("source"));
            });
  }

  /** The secret that stood in the path; null if none did. */
  static @Nullable String of(RoutingContext context) {
    return context.get(KEY);
  }
}
