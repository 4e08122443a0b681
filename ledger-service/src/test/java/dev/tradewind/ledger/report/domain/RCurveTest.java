package dev.tradewind.ledger.report.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RCurveTest {

  private static RCurve curve(String... results) {
    return RCurve.of(Stream.of(results).map(BigDecimal::new).toList());
  }

  private static void is(RCurve curve, String cumulative, String drawdown, String largest) {
    assertThat(curve.cumulative()).isEqualByComparingTo(cumulative);
    assertThat(curve.drawdown()).isEqualByComparingTo(drawdown);
    assertThat(curve.maxDrawdown()).isEqualByComparingTo(largest);
  }

  @Test
  void withoutTradesAllIsZero() {
    is(RCurve.of(List.of()), "0", "0", "0");
  }

  @Test
  void drawdownIsMeasuredFromTheHighestPoint() {
    is(curve("2", "-1", "-1.5", "1"), "0.5", "-1.5", "-2.5");
  }

  @Test
  void aLossAtTheStartIsADrawdownFromZero() {
    is(curve("-1", "3"), "2", "0", "-1");
  }
}
