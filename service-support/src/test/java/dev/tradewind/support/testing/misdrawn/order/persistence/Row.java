package dev.tradewind.support.testing.misdrawn.order.persistence;

public record Row(String text) {}
