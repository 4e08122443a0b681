package dev.tradewind.execution.corporate.rest;

import dev.tradewind.execution.corporate.domain.Change;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.SplitRatio;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.text.StorableText;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A corporate action an operator tells of.
 *
 * @param kind {@code split} with {@code new_units} for {@code old_units}, {@code rename} with
 *     {@code new_symbol}, or {@code cash_dividend} with {@code per_share}
 * @param effectiveOn the first day on which the share trades with it
 * @param reason why, for the audit
 */
public record CorporateActionBody(
    @NotNull AccountId account,
    @NotNull Mode mode,
    @NotNull String kind,
    @NotNull Symbol symbol,
    @NotNull LocalDate effectiveOn,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
        BigDecimal newUnits,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
        BigDecimal oldUnits,
    @Nullable Symbol newSymbol,
    @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
        BigDecimal perShare,
    @NotBlank @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE) String reason) {

  CorporateAction toAction(Scope scope) {
    return CorporateAction.of(scope, symbol.text(), effectiveOn, change());
  }

  private Change change() {
    return switch (kind) {
      case "split" ->
          new Change.Split(
              new SplitRatio(needed("new_units", newUnits), needed("old_units", oldUnits)));
      case "rename" -> {
        var to = needed("new_symbol", newSymbol);
        if (to.equals(symbol)) {
          throw Problems.validation("new_symbol is the symbol itself.");
        }
        yield new Change.Rename(to.text());
      }
      case "cash_dividend" -> new Change.CashDividend(needed("per_share", perShare));
      default -> throw Problems.validation("kind must be split, rename or cash_dividend.");
    };
  }

  private static <T> T needed(String name, @Nullable T value) {
    if (value == null) {
      throw Problems.validation(name + " is needed.");
    }
    return value;
  }
}
