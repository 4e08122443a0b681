package dev.tradewind.support.testing.misdrawn.order.domain;

import jakarta.inject.Singleton;

@Singleton
public class Framed {}
