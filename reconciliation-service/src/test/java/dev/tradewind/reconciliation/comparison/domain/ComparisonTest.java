package dev.tradewind.reconciliation.comparison.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.books.domain.WorkingOrder;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.RestingOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Symbol MGC = new Symbol("MGC");
  private static final Tolerances EXACT =
      new Tolerances(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.01"));
  private static final Tolerances USUAL =
      new Tolerances(new BigDecimal("10"), new BigDecimal("0.001"), new BigDecimal("0.01"));

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static Books books(String cash, String qty, String average, WorkingOrder... orders) {
    return new Books(
        "USD", d(cash), Map.of(MGC, new NetPosition(d(qty), d(average))), List.of(orders));
  }

  private static BrokerState broker(String cash, HeldPosition... positions) {
    return new BrokerState("USD", d(cash), d("100000"), d("200000"), List.of(positions));
  }

  private static HeldPosition held(String qty, String average) {
    return new HeldPosition(MGC, d(qty), d(average));
  }

  private static List<Discrepancy> compare(Books books, BrokerState broker, Tolerances tolerances) {
    return Comparison.compare(books, broker, List.of(), Set.of(), tolerances);
  }

  private static WorkingOrder ours(String id) {
    return new WorkingOrder("c-" + id, id, MGC, Side.BUY, BigDecimal.ONE);
  }

  private static RestingOrder theirs(String id) {
    return new RestingOrder(id, "c-" + id, "MGC", "buy", BigDecimal.ONE);
  }

  @Test
  void equalBooksPass() {
    var found =
        compare(books("5000.00", "2", "1325.2"), broker("5000", held("2.0", "1325.20")), EXACT);
    assertThat(found).isEmpty();
    assertThat(Comparison.statusOf(found)).isEqualTo(Status.PASS);
  }

  @Test
  void flatOnBothSidesPasses() {
    assertThat(compare(books("1", "0", "0"), broker("1", held("0", "0")), EXACT)).isEmpty();
  }

  @Test
  void anyDiscrepancyFails() {
    assertThat(Comparison.statusOf(List.of(new Discrepancy.WrongCurrency("USD", "EUR"))))
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aPositionOnlyAtTheBrokerIsExternal() {
    assertThat(compare(books("1", "0", "0"), broker("1", held("2", "1300")), EXACT))
        .containsExactly(new Discrepancy.ExternalPosition(MGC, d("2"), d("1300")));
  }

  @Test
  void aPositionOnlyInOurFillsIsMissing() {
    assertThat(compare(books("1", "-2", "1300"), broker("1"), EXACT))
        .containsExactly(new Discrepancy.MissingPosition(MGC, d("-2")));
  }

  @Test
  void theOtherSideIsNamedAsSuch() {
    assertThat(compare(books("1", "2", "1300"), broker("1", held("-2", "1300")), EXACT))
        .containsExactly(new Discrepancy.WrongSide(MGC, d("2"), d("-2")));
  }

  @Test
  void quantitiesMustBeExact() {
    assertThat(compare(books("1", "2", "1300"), broker("1", held("2.000000001", "1300")), USUAL))
        .containsExactly(new Discrepancy.WrongQuantity(MGC, d("2"), d("2.000000001")));
  }

  @Test
  void theAveragePriceMayDifferByExactlyOnePercentOfTheBrokers() {
    assertThat(compare(books("1", "2", "101"), broker("1", held("2", "100")), USUAL)).isEmpty();
    assertThat(compare(books("1", "2", "101.00000001"), broker("1", held("2", "100")), USUAL))
        .containsExactly(
            new Discrepancy.WrongAveragePrice(MGC, d("101.00000001"), d("100"), d("1.00")));
  }

  @Test
  void exactCashFailsByOneCent() {
    assertThat(compare(books("5000.00", "0", "0"), broker("5000.01"), EXACT))
        .singleElement()
        .isInstanceOf(Discrepancy.WrongCash.class);
  }

  @Test
  void usualCashMayDifferByTheLargerOfTenAndATenthOfAPercentOfEquity() {
    assertThat(compare(books("5000", "0", "0"), broker("5100"), USUAL)).isEmpty();
    assertThat(compare(books("5000", "0", "0"), broker("5100.01"), USUAL)).hasSize(1);
    var small = new BrokerState("USD", d("5010"), d("5010"), d("0"), List.of());
    assertThat(compare(books("5000", "0", "0"), small, USUAL)).isEmpty();
  }

  @Test
  void cashOfAnotherCurrencyIsNotCompared() {
    var euros = new BrokerState("EUR", d("1"), d("1"), d("1"), List.of());
    assertThat(compare(books("1", "0", "0"), euros, EXACT))
        .containsExactly(new Discrepancy.WrongCurrency("USD", "EUR"));
  }

  @Test
  void anOrderOnlyWeHaveIsStuckAndOneOnlyTheBrokerHasIsAPhantom() {
    assertThat(
            Comparison.compare(
                books("1", "0", "0", ours("a"), ours("b")),
                broker("1"),
                List.of(theirs("b"), theirs("c")),
                Set.of(),
                EXACT))
        .containsExactly(
            new Discrepancy.StuckOrder(MGC, "c-a", "a", BigDecimal.ONE),
            new Discrepancy.PhantomOrder("MGC", "c-c", "c", BigDecimal.ONE));
  }

  @Test
  void stopsAndTargetsOfOurEntriesAreNoPhantoms() {
    assertThat(
            Comparison.compare(
                books("1", "0", "0"),
                broker("1"),
                List.of(theirs("stop"), theirs("target")),
                Set.of("stop", "target"),
                EXACT))
        .isEmpty();
  }

  @Test
  void everyDiscrepancySaysWhatWasExpectedAndFound() {
    var all =
        List.of(
            new Discrepancy.ExternalPosition(MGC, d("2.00"), d("1300")),
            new Discrepancy.MissingPosition(MGC, d("2")),
            new Discrepancy.WrongSide(MGC, d("2"), d("-2")),
            new Discrepancy.WrongQuantity(MGC, d("2"), d("3")),
            new Discrepancy.WrongAveragePrice(MGC, d("1"), d("2"), d("0.02")),
            new Discrepancy.WrongCash(d("1"), d("2"), d("0"), "USD"),
            new Discrepancy.WrongCurrency("USD", "EUR"),
            new Discrepancy.StuckOrder(MGC, "c", "b", d("1")),
            new Discrepancy.PhantomOrder("MGC", "c", "b", d("1")));
    assertThat(all.stream().map(Discrepancy::kind))
        .containsExactly(
            "external_position",
            "missing_position",
            "side",
            "quantity",
            "average_price",
            "cash",
            "currency",
            "stuck_order",
            "phantom_order");
    assertThat(all.stream().map(Discrepancy::expected))
        .containsExactly("0", "2", "2", "2", "1", "1", "USD", "open 1", "none");
    assertThat(all.stream().map(Discrepancy::found))
        .containsExactly("2", "0", "-2", "3", "2", "2", "EUR", "none", "open 1");
    assertThat(all).allSatisfy(each -> assertThat(each.detail()).isNotBlank());
    assertThat(all.stream().filter(each -> each.symbol().isEmpty()).map(Discrepancy::kind))
        .containsExactly("cash", "currency");
  }

  @Test
  void tolerancesAreNotNegative() {
    assertThatThrownBy(() -> new Tolerances(d("-1"), d("0"), d("0")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
