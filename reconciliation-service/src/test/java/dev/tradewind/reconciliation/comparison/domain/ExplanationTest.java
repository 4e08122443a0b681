package dev.tradewind.reconciliation.comparison.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.CorporateAction.Change;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

  private static final Symbol ACME = new Symbol("ACME");
  private static final Symbol NEWCO = new Symbol("NEWCO");
  private static final LocalDate DAY = LocalDate.parse("2026-03-03");
  private static final Books BOOKS =
      new Books(
          "USD",
          new BigDecimal("1000.00"),
          Map.of(ACME, new NetPosition(BigDecimal.TEN, new BigDecimal("100"))),
          List.of());

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static CorporateAction action(Change change, boolean applied, LocalDate day) {
    return new CorporateAction("id", ACME, day, change, applied, "the action");
  }

  private static Change.Split split(String newUnits, String oldUnits) {
    return new Change.Split(d(newUnits), d(oldUnits));
  }

  private static Explanation explain(CorporateAction action, Discrepancy... found) {
    return Explanation.of(List.of(found), BOOKS, List.of(action), DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 20, 2, 1, false", // the broker has it
    "20, 10, 2, 1, true", // we have it
    "-10, -20, 2, 1, false",
    "15, 1, 1, 10, false", // 1.5, of which the broker keeps whole shares
    "15, 1.5, 1, 10, false", // or not
    "1.5, 15, 1, 10, true",
    "1, 15, 1, 10, true"
  })
  void aSplitExplainsTheQuantityItMakes(
      String ours, String theirs, String newUnits, String oldUnits, boolean applied) {
    var wrong = new Discrepancy.WrongQuantity(ACME, d(ours), d(theirs));
    var told = explain(action(split(newUnits, oldUnits), applied, DAY), wrong);
    assertThat(told.open()).isEmpty();
    assertThat(told.explained()).hasSize(1);
    assertThat(told.explained().getFirst().detail())
        .startsWith(wrong.detail())
        .contains("explained by the action")
        .contains(applied ? "our books have" : "the broker has");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 21, 2, 1, false",
    "10, 5, 2, 1, false", // the other way round
    "10, 20, 2, 1, true",
    "15, 2, 1, 10, false"
  })
  void andNoOther(String ours, String theirs, String newUnits, String oldUnits, boolean applied) {
    var wrong = new Discrepancy.WrongQuantity(ACME, d(ours), d(theirs));
    var told = explain(action(split(newUnits, oldUnits), applied, DAY), wrong);
    assertThat(told.open()).containsExactly(wrong);
    assertThat(told.explained()).isEmpty();
  }

  @Test
  void itIsAboutItsShareAndItsDays() {
    var wrong = new Discrepancy.WrongQuantity(ACME, d("10"), d("20"));
    var other = new Discrepancy.WrongQuantity(NEWCO, d("10"), d("20"));
    var split = split("2", "1");
    assertThat(explain(action(split, false, DAY.plusDays(3)), wrong).open()).isEmpty();
    assertThat(explain(action(split, false, DAY.minusDays(3)), wrong).open()).isEmpty();
    assertThat(explain(action(split, false, DAY.plusDays(4)), wrong).open()).hasSize(1);
    assertThat(explain(action(split, false, DAY.minusDays(4)), wrong).open()).hasSize(1);
    assertThat(explain(action(split, false, DAY), wrong, other).open()).containsExactly(other);
  }

  @Test
  void aRenameExplainsBothOfItsNames() {
    var rename = new Change.Rename(NEWCO);
    var missing = new Discrepancy.MissingPosition(ACME, d("10"));
    var external = new Discrepancy.ExternalPosition(NEWCO, d("10.0"), d("100"));
    assertThat(explain(action(rename, false, DAY), missing, external).open()).isEmpty();
    assertThat(explain(action(rename, false, DAY), missing, external).explained()).hasSize(2);
    assertThat(explain(action(rename, true, DAY), missing, external).open()).hasSize(2);
    assertThat(explain(action(rename, false, DAY), missing).open()).containsExactly(missing);
    var more = new Discrepancy.ExternalPosition(NEWCO, d("11"), d("100"));
    assertThat(explain(action(rename, false, DAY), missing, more).open()).hasSize(2);

    var missingAfter = new Discrepancy.MissingPosition(NEWCO, d("10"));
    var externalAfter = new Discrepancy.ExternalPosition(ACME, d("10"), d("100"));
    assertThat(explain(action(rename, true, DAY), missingAfter, externalAfter).open()).isEmpty();
  }

  @Test
  void aDividendExplainsItsMoneyToTheCent() {
    var dividend = new Change.CashDividend(d("0.25"));
    var paid = new Discrepancy.WrongCash(d("1000.00"), d("1002.50"), d("0"), "USD");
    var almost = new Discrepancy.WrongCash(d("1000.00"), d("1002.52"), d("0"), "USD");
    assertThat(explain(action(dividend, true, DAY), paid).open()).isEmpty();
    assertThat(explain(action(dividend, true, DAY), almost).open()).containsExactly(almost);
    var nothingHeld = new Books("USD", d("1000.00"), Map.of(), List.of());
    assertThat(
            Explanation.of(List.of(paid), nothingHeld, List.of(action(dividend, true, DAY)), DAY)
                .open())
        .containsExactly(paid);
  }
}
