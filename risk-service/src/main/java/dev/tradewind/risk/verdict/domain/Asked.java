package dev.tradewind.risk.verdict.domain;

import java.time.Instant;

/**
 * The circumstances of asking. They may differ when a later leader asks again, and do not make it
 * another question.
 *
 * @param epoch of the asking executor's term
 * @param factsThrough the facts the verdict must know of
 * @param asOf the clock of the scope
 */
public record Asked(String runId, long epoch, long factsThrough, Instant asOf) {}
