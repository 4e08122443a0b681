package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.paper.trading.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The book in memory is a copy of the rows: thrown away at any moment, nothing changes. */
@QuarkusTest
@Service
class RestartTest {

  @Inject Desk desk;

  private void forget() {
    assertThatThrownBy(
            () ->
                desk.look(
                    book -> {
                      throw new IllegalStateException("forget the book");
                    }))
        .hasMessage("forget the book");
  }

  @Test
  void theOpenTurnAndEveryOrderAreTheSameAfterTheBookIsReadAgain() {
    var session =
        Session.of(
            "101 103 101 103",
            "103 104 102 104",
            "104 105 103 104",
            "104 109.5 103 104",
            "104 104 99 100");
    session.buyAtClose("A", "100", "2");
    session.buyAt("102", "B", "99", "3");
    session.buyAtOpen("C", "95", null);
    session.sellAtClose("D", "120", "9");
    forget();
    session.next();
    assertThat(session.events())
        .containsExactly(
            "fill entry A 103 4.20",
            "fill entry D 103 4.20",
            "fill entry C 103 4.20",
            "fill entry B 102 4.20");
    var turn = session.turn();
    var cash = Paper.broker().account().cash();
    var order = session.buyAt("90", "E", "80", null);
    Paper.broker().cancel(order.id());
    forget();
    assertThat(Paper.turns().openTurn()).contains(turn);
    assertThat(Paper.broker().account().cash()).isEqualByComparingTo(cash);
    session.next();
    assertThat(session.events()).containsExactly("canceled entry E REQUESTED");
    forget();
    session.next();
    assertThat(session.events())
        .containsExactly("fill take_profit A 109 4.20", "canceled stop_loss A OCO");
    forget();
    session.next();
    assertThat(session.events())
        .containsExactly("fill stop_loss B 99 4.20", "canceled take_profit B OCO");
    forget();
    session.next();
    assertThat(session.events())
        .containsExactly(
            "fill session_end D 100 4.20",
            "canceled take_profit D OCO",
            "canceled stop_loss D OCO",
            "fill session_end C 100 4.20",
            "canceled stop_loss C OCO");
    session.finish();
    assertThat(Paper.broker().positions()).isEmpty();
  }
}
