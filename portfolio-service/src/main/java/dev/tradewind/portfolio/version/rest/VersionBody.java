package dev.tradewind.portfolio.version.rest;

import dev.tradewind.portfolio.version.domain.PortfolioVersion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version in short. */
@Schema(name = "PortfolioVersion")
public record VersionBody(String portfolio, int version, String hash, int strategies) {
  static VersionBody of(PortfolioVersion version) {
    return new VersionBody(
        version.portfolio(), version.number(), version.hash(), version.strategies());
  }
}
