package dev.tradewind.portfolio.version.domain;

import java.time.Instant;

/**
 * An immutable version of a portfolio.
 *
 * @param number from 1 on, without gaps
 * @param contentText the canonical JSON
 * @param hash SHA-256 of {@code contentText}
 * @param strategies how many, the external ones included
 */
public record PortfolioVersion(
    String portfolio,
    int number,
    String contentText,
    String hash,
    int strategies,
    Instant createdAt,
    String createdBy) {}
