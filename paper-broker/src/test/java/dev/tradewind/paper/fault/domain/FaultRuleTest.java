package dev.tradewind.paper.fault.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRuleTest {

  private static final Call ORDER = new Call("demo/paper", "POST", "/v2/orders");

  private static FaultRule rule(
      String account,
      String method,
      String path,
      int skip,
      Integer count,
      String probability,
      long seed) {
    return new FaultRule(
        FaultKind.REFUSE,
        account,
        method,
        path,
        skip,
        count,
        new BigDecimal(probability),
        seed,
        new FaultRule.Answer(403, 40310000, "no"),
        Duration.ZERO,
        BigDecimal.ONE);
  }

  private static String caught(FaultRule rule, int calls) {
    var fault = new ArmedFault("1", rule);
    return IntStream.range(0, calls)
        .mapToObj(i -> fault.catches(ORDER) ? "x" : "-")
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource({
    ", , , true",
    "demo/paper, post, /v2/orders, true",
    "other/paper, , , false",
    ", DELETE, , false",
    ", , /v2/*, true",
    ", , *orders, true",
    ", , /v2/o*s, true",
    ", , /v2/orders/*, false",
    ", , /v2.orders, false"
  })
  void meansTheCallsItDescribes(String account, String method, String path, boolean meant) {
    assertThat(rule(account, method, path, 0, null, "1", 1).means(ORDER)).isEqualTo(meant);
  }

  @Test
  void catchesSoManyAfterSoMany() {
    assertThat(caught(rule(null, null, null, 0, 1, "1", 1), 4)).isEqualTo("x---");
    assertThat(caught(rule(null, null, null, 2, 1, "1", 1), 4)).isEqualTo("--x-");
    assertThat(caught(rule(null, null, null, 1, 2, "1", 1), 5)).isEqualTo("-xx--");
    assertThat(caught(rule(null, null, null, 0, null, "1", 1), 4)).isEqualTo("xxxx");
  }

  @Test
  void aChanceFollowsItsSeed() {
    var once = caught(rule(null, null, null, 0, null, "0.3", 42), 200);
    assertThat(caught(rule(null, null, null, 0, null, "0.3", 42), 200)).isEqualTo(once);
    assertThat(caught(rule(null, null, null, 0, null, "0.3", 43), 200)).isNotEqualTo(once);
    assertThat(once.chars().filter(c -> c == 'x').count()).isBetween(30L, 90L);
  }

  @Test
  void aFaultKnowsWhatItHasTouched() {
    var fault = new ArmedFault("1", rule(null, null, null, 0, 1, "1", 1));
    assertThat(fault.isHolding()).isFalse();
    fault.beginHolding();
    assertThat(fault.isHolding()).isTrue();
    fault.endHolding();
    assertThat(fault.isHolding()).isFalse();
    fault.mark("order");
    assertThat(fault.hasMarked("order")).isTrue();
    assertThat(fault.hasMarked("other")).isFalse();
    assertThat(fault.released().getCount()).isEqualTo(1);
  }

  @Test
  void aPartialFillIsOfSomething() {
    assertThat(partial("0.5").amount()).isEqualByComparingTo("0.5");
    assertThatThrownBy(() -> partial("0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> partial("-1")).isInstanceOf(IllegalArgumentException.class);
    assertThat(partial("1").means(Call.ofFill("demo/paper", "AAPL"))).isTrue();
  }

  private static FaultRule partial(String amount) {
    return new FaultRule(
        FaultKind.PARTIAL_FILL,
        null,
        null,
        "AAPL",
        0,
        1,
        BigDecimal.ONE,
        1,
        new FaultRule.Answer(403, 40310000, "no"),
        Duration.ZERO,
        new BigDecimal(amount));
  }

  @Test
  void whatIsNoRule() {
    assertThatThrownBy(() -> rule(null, null, null, 0, 1, "0", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rule(null, null, null, 0, 1, "1.01", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rule(null, null, null, -1, 1, "1", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rule(null, null, null, 0, 0, "1", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(FaultKind.parse("drop_reply")).contains(FaultKind.DROP_REPLY);
    assertThat(FaultKind.parse("DROP_REPLY")).isEmpty();
  }

  @Test
  void callsAreCountedByMinuteAndAccount() {
    var limit = new RequestLimit();
    var noon = Instant.parse("2026-01-05T12:00:00Z");
    assertThat(limit.count("a", 2, noon))
        .isEqualTo(new RequestLimit.Standing(2, 1, noon.getEpochSecond() + 60, false));
    assertThat(limit.count("a", 2, noon.plusSeconds(59)).over()).isFalse();
    assertThat(limit.count("a", 2, noon.plusSeconds(59)).over()).isTrue();
    assertThat(limit.count("b", 2, noon.plusSeconds(59)).over()).isFalse();
    assertThat(limit.count("a", 2, noon.plusSeconds(60)).remaining()).isEqualTo(1);
  }
}
