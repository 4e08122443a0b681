package dev.tradewind.execution.corporate.rest;

import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.StoredAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A corporate action as it stands.
 *
 * @param state {@code pending}, {@code applied} or {@code withdrawn}
 * @param source {@code broker} or {@code operator}: who told of it first
 */
public record CorporateActionView(
    String actionId,
    String account,
    String mode,
    String kind,
    String symbol,
    LocalDate effectiveOn,
    @Nullable BigDecimal newUnits,
    @Nullable BigDecimal oldUnits,
    @Nullable String newSymbol,
    @Nullable BigDecimal perShare,
    String source,
    String state,
    Instant knownAt,
    @Nullable Instant appliedAt,
    String text) {

  static CorporateActionView of(StoredAction stored) {
    var action = stored.action();
    var split = action.change() instanceof Change.Split known ? known.ratio() : null;
    return new CorporateActionView(
        action.actionId(),
        action.scope().account().text(),
        action.scope().mode().text(),
        action.change().kind(),
        action.symbol(),
        action.effectiveOn(),
        split == null ? null : split.newUnits(),
        split == null ? null : split.oldUnits(),
        action.change() instanceof Change.Rename rename ? rename.newSymbol() : null,
        action.change() instanceof Change.CashDividend dividend ? dividend.perShare() : null,
        stored.source(),
        stored.state().name().toLowerCase(Locale.ROOT),
        stored.knownAt(),
        stored.appliedAt(),
        action.text());
  }
}
