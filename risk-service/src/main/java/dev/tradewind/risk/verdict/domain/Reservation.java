package dev.tradewind.risk.verdict.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The place an approval took.
 *
 * @param tradingDay the day it counts on
 */
public record Reservation(
    String signalId, LocalDate tradingDay, @Nullable String orbLabel, Place place) {}
