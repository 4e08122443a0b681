package dev.tradewind.execution.hours.domain;

import java.time.Instant;

/** A special day, who said so, and when. */
public record StatedDay(SpecialDay day, String actor, Instant at) {}
