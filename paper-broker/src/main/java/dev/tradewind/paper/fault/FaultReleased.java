package dev.tradewind.paper.fault;

import dev.tradewind.paper.fault.domain.FaultKind;

/** A fault has been taken away. */
public record FaultReleased(String id, FaultKind kind) {}
