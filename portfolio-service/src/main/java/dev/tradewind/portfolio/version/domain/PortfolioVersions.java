package dev.tradewind.portfolio.version.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of all portfolios; none is ever changed or removed. */
public interface PortfolioVersions {
  /** The version that has the content, and whether this call made it. */
  record Recorded(PortfolioVersion version, boolean isNew) {}

  /** Makes the next version of the portfolio, unless one has this content already. */
  Recorded recordOnce(
      String portfolio, PortfolioContent content, String hash, String actor, Instant at);

  Optional<PortfolioVersion> find(String portfolio, int number);

  /** The strategies of a portfolio's newest version after {@code strategyId}, by id. */
  List<ListedStrategy> strategiesAfter(String portfolio, String strategyId, int limit);

  /** Whether there is a version of this portfolio. */
  boolean exists(String portfolio);
}
