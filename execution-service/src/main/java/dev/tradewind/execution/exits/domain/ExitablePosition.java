package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;

/**
 * What a request to exit needs to know of its position.
 *
 * @param open whether something of it is left
 * @param quantity what is left, contracts
 */
public record ExitablePosition(
    String positionId,
    Scope scope,
    String signalId,
    String instrument,
    Direction direction,
    boolean open,
    BigDecimal quantity) {}
