package dev.tradewind.execution.scopes;

import dev.tradewind.execution.startup.domain.StartUpState;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scope's executor is doing.
 *
 * @param status active, recovering, standby or exit_only
 * @param leader the instance that leads; null while none does
 * @param epoch of the present term; 0 before the first
 * @param runId the open run; null between sessions
 * @param lastTurn the last turn whose events are booked
 * @param delivered by receiver, how many facts it has
 * @param blockedBy what the executor waits for; null while it works
 * @param startUp what the start-up check of the present term says; {@code GET /start-up} has more
 * @param entriesBlocked why no entry is traded, such as a pause and whose; null while entries are
 */
public record ScopeState(
    String status,
    @Nullable String leader,
    long epoch,
    @Nullable String runId,
    @Nullable LocalDate tradingDay,
    long lastTurn,
    long factsThrough,
    Map<String, Long> delivered,
    @Nullable String blockedBy,
    StartUpState startUp,
    @Nullable String entriesBlocked) {}
