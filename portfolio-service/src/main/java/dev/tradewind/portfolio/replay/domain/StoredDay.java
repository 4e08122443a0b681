package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.engine.grid.DayRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished day of a replay, to be written at once.
 *
 * @param outcomes of every combination of the grid
 * @param totals of the journal
 * @param journal the rows under a risk manager; null without one, as then the outcomes are the
 *     journal
 */
public record StoredDay(DayRecord outcomes, DayTotals totals, @Nullable List<JournalRow> journal) {}
