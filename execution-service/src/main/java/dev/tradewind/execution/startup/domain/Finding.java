package dev.tradewind.execution.startup.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something a step found.
 *
 * @param code for programs, such as {@code position_differs}, or DATA_CORRUPT and VALIDATION_FAILED
 *     of a stored position
 * @param subject the symbol, order or position it is about; null for the account
 * @param text for people
 */
public record Finding(Severity severity, String code, @Nullable String subject, String text) {

  /** What follows from a finding, from nothing to everything. */
  public enum Severity {
    /** Somebody may want to know. */
    WARNING,
    /** Buys of its symbol are not traded. */
    EXTERNAL,
    /** Exits only. */
    SERIOUS,
    /** Exits only, by the broker's word. */
    BLOCKED,
    /** Nothing is traded. */
    ERROR
  }
}
