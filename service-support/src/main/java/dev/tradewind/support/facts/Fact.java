package dev.tradewind.support.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in execution-service, as docs/interfaces.md lists them.
 *
 * @param number ascends by one per scope, from 1
 * @param epoch of the deliverer, not of the transaction that made the fact
 * @param runId the run open when it was booked
 * @param asOf by the scope's clock
 */
public record Fact(
    Scope scope,
    long number,
    long epoch,
    String type,
    @Nullable String runId,
    @Nullable LocalDate tradingDay,
    Instant asOf,
    JsonNode body) {}
