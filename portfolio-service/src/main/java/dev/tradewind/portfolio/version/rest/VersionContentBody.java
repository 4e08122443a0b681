package dev.tradewind.portfolio.version.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version with its content, as JSON and as the text whose SHA-256 the hash is. */
@Schema(name = "PortfolioVersionContent")
public record VersionContentBody(
    String portfolio,
    int version,
    String hash,
    int strategies,
    Instant createdAt,
    String createdBy,
    @Schema(implementation = PortfolioBody.class) JsonNode content,
    String contentText) {}
