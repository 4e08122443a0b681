package dev.tradewind.paper.fault;

import dev.tradewind.paper.fault.domain.RequestLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalInt;

/** The rate limit of each account, trading and market data counted apart. */
@ApplicationScoped
public class RequestLimits {

  private final FaultConfig config;
  private final Clock clock;
  private final RequestLimit trading = new RequestLimit();
  private final RequestLimit data = new RequestLimit();
  private volatile OptionalInt enforced;

  RequestLimits(FaultConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    enforced = config.enforced();
  }

  /** The limit the headers name. */
  public int limit() {
    return enforced.orElse(config.limit());
  }

  /** Counts a call. Where the limit is not enforced, nothing is used up. */
  public RequestLimit.Standing count(String account, boolean isData) {
    var counter = isData ? data : trading;
    var standing = counter.count(account, limit(), clock.instant());
    return enforced.isPresent()
        ? standing
        : new RequestLimit.Standing(standing.limit(), standing.limit(), standing.reset(), false);
  }

  /** Enforces another limit, or none; for tests. */
  void enforce(OptionalInt limit) {
    enforced = limit;
  }
}
