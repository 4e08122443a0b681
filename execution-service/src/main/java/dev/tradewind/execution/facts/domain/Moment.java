package dev.tradewind.execution.facts.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, by the scope's clock.
 *
 * @param runId the run open then; null between sessions
 * @param tradingDay null before the first
 */
public record Moment(@Nullable String runId, @Nullable LocalDate tradingDay, Instant asOf) {}
