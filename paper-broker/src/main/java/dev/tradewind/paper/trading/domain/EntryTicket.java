package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A new order that is well formed. */
public record EntryTicket(
    String symbol,
    Side side,
    OrderForm form,
    BigDecimal qty,
    @Nullable BigDecimal limitPrice,
    BigDecimal stopPrice,
    @Nullable BigDecimal riskMultiple,
    @Nullable String clientOrderId,
    String subtag) {}
