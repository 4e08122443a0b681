package dev.tradewind.paper.fault;

import dev.tradewind.paper.fault.domain.FaultKind;

/**
 * A fault has been armed.
 *
 * @param atOnce whether it waits for nothing: it was given neither calls to skip nor a chance
 */
public record FaultArmed(String id, FaultKind kind, boolean atOnce) {}
