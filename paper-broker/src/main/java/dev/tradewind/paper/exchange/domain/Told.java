package dev.tradewind.paper.exchange.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the account stream has to tell.
 *
 * @param event in Alpaca's word
 * @param order as it is afterwards
 * @param fill of a fill, else null
 */
public record Told(String event, ExchangeOrder order, Instant at, Activity.@Nullable Fill fill) {}
