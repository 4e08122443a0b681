package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whether an order could trade with one of its own account, against looking at each of them. */
class RivalsTest {

  private static final int STEPS = 60;

  @Property(tries = 60)
  void anOrderIsRefusedWhereOneOnTheOtherSideWouldMeetIt(@ForAll long seed) {
    var random = new Random(seed);
    var floor = new Floor(Floor.terms("100000000", 2));
    for (int step = 0; step < STEPS; step++) {
      var text = text(random);
      boolean expected = meetsAny(floor, text);
      boolean refused =
          floor.submit(text) instanceof Intake.Answer.Refused(var refusal)
              && refusal.message().startsWith("potential wash trade");
      assertThat(refused).as(text).isEqualTo(expected);
      if (random.nextInt(4) == 0) {
        floor.book.open("AAPL").stream()
            .skip(random.nextInt(1 + floor.book.open("AAPL").size()))
            .findFirst()
            .ifPresent(floor::cancel);
      }
    }
  }

  private static String text(Random random) {
    var side = random.nextBoolean() ? "buy" : "sell";
    int price = 95 + random.nextInt(10);
    return switch (random.nextInt(8)) {
      case 0 -> side + " 1 AAPL market day";
      case 1 -> "%s 1 AAPL stop day stop=%d".formatted(side, side.equals("buy") ? 110 : 90);
      case 2 ->
          "%s 1 AAPL stop_limit day stop=%d limit=%d"
              .formatted(side, side.equals("buy") ? 110 : 90, price);
      default -> "%s 1 AAPL limit day limit=%d".formatted(side, price);
    };
  }

  private static boolean meetsAny(Floor floor, String text) {
    var asked = Floor.fields(text);
    return floor.book.open("AAPL").stream()
        .filter(order -> !order.side().text().equals(asked.side()))
        .anyMatch(
            order -> {
              var own = asked.limitPrice();
              var other = order.ask().limitPrice();
              return own == null || other == null || meets(asked.side(), own, other);
            });
  }

  private static boolean meets(String side, BigDecimal own, BigDecimal other) {
    return side.equals("buy") ? own.compareTo(other) >= 0 : own.compareTo(other) <= 0;
  }
}
