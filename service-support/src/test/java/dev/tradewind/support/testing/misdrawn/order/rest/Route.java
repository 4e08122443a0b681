package dev.tradewind.support.testing.misdrawn.order.rest;

import dev.tradewind.support.testing.misdrawn.order.persistence.Row;

public record Route(Row row) {}
