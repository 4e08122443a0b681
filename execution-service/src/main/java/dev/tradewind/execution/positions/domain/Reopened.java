package dev.tradewind.execution.positions.domain;

import java.math.BigDecimal;

/**
 * What a rollover has opened for what it closed.
 *
 * @param held what the last one opened, at the prices it was opened at: of this the open quantity
 *     is, or was, a part
 * @param rolled what all of them opened: so much was closed once more than the position shows
 */
public record Reopened(Executed held, BigDecimal rolled) {}
