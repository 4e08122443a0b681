package dev.tradewind.reconciliation.books.domain;

import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run, as facts told it.
 *
 * @param openedAt by the scope's clock
 * @param openedFact the number of the fact that opened it
 * @param closedAt by the scope's clock; null while it is open, with {@code closedFact}
 */
public record Run(
    RunId id,
    Scope scope,
    LocalDate tradingDay,
    Instant openedAt,
    long openedFact,
    @Nullable Instant closedAt,
    @Nullable Long closedFact) {}
