package dev.tradewind.execution.facts.domain;

/** What a receiver said to a batch of facts. */
public sealed interface DeliveryAnswer {

  /** It has everything up to this number. */
  record Taken(long through) implements DeliveryAnswer {}

  /** It lacks a fact; deliver from this number on. */
  record Gap(long expected) implements DeliveryAnswer {}

  /** Another leader has delivered to it: we must stop. */
  record StaleEpoch(long epoch) implements DeliveryAnswer {}

  /** It calls a fact invalid, or has another one under its number: somebody has to look. */
  record Refused(String reason) implements DeliveryAnswer {}

  /** No usable answer; the same batch may be sent again. */
  record Unavailable(String why) implements DeliveryAnswer {}
}
