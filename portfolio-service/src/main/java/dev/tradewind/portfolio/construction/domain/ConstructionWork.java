package dev.tradewind.portfolio.construction.domain;

import dev.tradewind.portfolio.work.domain.Work;
import org.jspecify.annotations.Nullable;

/**
 * A construction and how far it is.
 *
 * @param request JSON, as it was sent
 * @param result JSON; null until it is done
 */
public record ConstructionWork(
    Work work, String replayId, String request, @Nullable String result) {}
