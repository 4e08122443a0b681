package dev.tradewind.portfolio.version.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of strategies, by id; {@code next_cursor} is null on the last. */
@Schema(name = "StrategyPage")
public record StrategyPageBody(List<StrategyBody> items, @Nullable String nextCursor) {}
