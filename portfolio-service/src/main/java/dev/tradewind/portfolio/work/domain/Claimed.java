package dev.tradewind.portfolio.work.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work in the hands of one runner.
 *
 * @param claim the number without which nothing may be written
 * @param lastDay where an earlier runner came to; null at the first try
 */
public record Claimed(
    String id,
    WorkKind kind,
    int claim,
    int daysDone,
    @Nullable Integer daysTotal,
    @Nullable LocalDate lastDay) {}
