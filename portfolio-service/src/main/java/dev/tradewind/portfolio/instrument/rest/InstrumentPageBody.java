package dev.tradewind.portfolio.instrument.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of instruments, by symbol; {@code next_cursor} is null on the last. */
@Schema(name = "InstrumentPage")
public record InstrumentPageBody(List<InstrumentBody> items, @Nullable String nextCursor) {}
