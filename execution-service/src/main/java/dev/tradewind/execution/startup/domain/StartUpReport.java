package dev.tradewind.execution.startup.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start-up check of the present term, as it is told.
 *
 * @param status UNKNOWN until it is made
 * @param epoch of the present term; 0 before the first
 * @param checkedAt when it last found something new; null until it is made
 * @param entriesBlocked why no entry is traded; null when entries are
 * @param buysBlocked of which symbols no buy is traded, with the reason
 */
public record StartUpReport(
    String account,
    String mode,
    StartUpState status,
    long epoch,
    @Nullable Instant checkedAt,
    @Nullable String entriesBlocked,
    Map<String, String> buysBlocked,
    List<StartUpStep> steps) {}
