package dev.tradewind.ledger.run.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A run as far as its facts have arrived.
 *
 * @param openedAt by the scope's clock; empty when the run's opening was no session's
 */
public record Run(String runId, Scope scope, LocalDate tradingDay, Optional<Instant> openedAt) {}
