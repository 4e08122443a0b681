package dev.tradewind.portfolio.deployment.domain;

/** What came back from execution-service. No answer is not a refusal. */
public sealed interface SlotAnswer {
  /** The version is in the live slot. */
  record Taken() implements SlotAnswer {}

  /** It said no, and will say so again. */
  record Refused(String reason) implements SlotAnswer {}

  /** No answer, or one that waiting may change; asking again with the same id is safe. */
  record Unknown(String reason) implements SlotAnswer {}
}
