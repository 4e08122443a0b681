package dev.tradewind.portfolio.version;

import dev.tradewind.portfolio.instrument.domain.Instruments;
import dev.tradewind.portfolio.version.domain.PortfolioContent;
import dev.tradewind.portfolio.version.domain.PortfolioVersions;
import dev.tradewind.portfolio.version.domain.PortfolioVersions.Recorded;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Makes a version of a portfolio, once per content. */
@ApplicationScoped
public class CreateVersion {
  private static final Logger LOG = Logger.getLogger(CreateVersion.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private final Instruments instruments;
  private final PortfolioVersions versions;
  private final Clock clock;

  CreateVersion(Instruments instruments, PortfolioVersions versions, Clock clock) {
    this.instruments = instruments;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * Returns the version that has this content.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if the name is not allowed, or the
   *     instrument is unknown or registered with other numbers
   */
  public Recorded create(String portfolio, PortfolioContent content, String actor) {
    if (!NAME.matcher(portfolio).matches()) {
      throw Problems.validation(
          "The portfolio's name '%s' is not allowed. Use 1 to 64 characters of A-Z a-z 0-9 _ . -"
              .formatted(portfolio));
    }
    requireRegistered(content);
    var recorded =
        versions.recordOnce(
            portfolio, content, Hashes.sha256(content.text()), actor, clock.instant());
    LOG.infof(
        "portfolio.version portfolio=%s version=%d strategies=%d new=%b hash=%s",
        portfolio,
        recorded.version().number(),
        recorded.version().strategies(),
        recorded.isNew(),
        recorded.version().hash());
    return recorded;
  }

  private void requireRegistered(PortfolioContent content) {
    var wanted = content.set().instrument();
    var registered =
        instruments
            .find(wanted.symbol())
            .orElseThrow(
                () ->
                    Problems.of(
                        422,
                        "unknown-instrument",
                        "Instrument is not registered",
                        "The instrument '%s' has no multiplier and costs here. Register it with PUT /instruments/%s."
                            .formatted(wanted.symbol(), wanted.symbol()),
                        Map.of("symbol", wanted.symbol())));
    var difference = registered.differenceTo(wanted);
    if (difference.isPresent()) {
      throw Problems.of(
          422,
          "instrument-differs",
          "Instrument differs from the registered one",
          difference.get() + ". Correct the portfolio, or the instrument.",
          Map.of("symbol", wanted.symbol()));
    }
  }
}
