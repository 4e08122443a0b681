package dev.tradewind.execution.facts.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A numbered fact.
 *
 * @param body JSON
 */
public record StoredFact(
    long number,
    String type,
    @Nullable String runId,
    @Nullable LocalDate tradingDay,
    Instant asOf,
    String body) {}
