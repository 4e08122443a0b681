package dev.tradewind.paper.fault.rest;

import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.fault.RequestLimits;
import dev.tradewind.paper.fault.domain.RequestLimit;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** The headers of the rate limit on every answer, and 429 where it is enforced. */
@Provider
@AlpacaKey
@Priority(Priorities.AUTHORIZATION)
public class RequestLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  static final String LIMIT = "X-RateLimit-Limit";
  static final String REMAINING = "X-RateLimit-Remaining";
  static final String RESET = "X-RateLimit-Reset";
  static final int TOO_MANY = 429;
  static final long LIMIT_EXCEEDED = 42910000;
  static final String LIMIT_MESSAGE = "rate limit exceeded";

  private static final String MARKET_DATA = "/v2/stocks";
  private static final String CORPORATE_ACTIONS = "/v1/corporate-actions";
  private static final String OPTIONS_DATA = "/v1beta1/options";
  private static final String STANDING = RequestLimitFilter.class.getName();

  private final RequestLimits limits;
  private final Caller caller;

  RequestLimitFilter(RequestLimits limits, Caller caller) {
    this.limits = limits;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var path = Surface.path(request);
    var standing =
        limits.count(
            caller.account().scope().toString(),
            path.startsWith(MARKET_DATA)
                || path.startsWith(CORPORATE_ACTIONS)
                || path.startsWith(OPTIONS_DATA));
    request.setProperty(STANDING, standing);
    if (standing.over()) {
      throw new AlpacaRefusal(TOO_MANY, LIMIT_EXCEEDED, LIMIT_MESSAGE, Map.of());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(STANDING) instanceof RequestLimit.Standing standing
        && !response.getHeaders().containsKey(LIMIT)) {
      response.getHeaders().putSingle(LIMIT, standing.limit());
      response.getHeaders().putSingle(REMAINING, standing.remaining());
      response.getHeaders().putSingle(RESET, standing.reset());
    }
  }
}
