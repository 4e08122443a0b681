package dev.tradewind.paper.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import dev.tradewind.paper.trading.Desk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A broker that goes down and comes up goes on with its feed by itself. */
@QuarkusTest
@Service
class ResumeTest {

  @Inject RunFeed runFeed;
  @Inject Desk desk;

  @Test
  void theRunningFeedGoesOnWithTheSameOpenTurn() {
    var session = Session.of("101 103 101 103", "103 104 103 104", "104 104 104 104");
    session.buyAtClose("A", "100", null);
    session.next();
    runFeed.onStop(new ShutdownEvent());
    assertThatThrownBy(
            () ->
                desk.look(
                    book -> {
                      throw new IllegalStateException("gone");
                    }))
        .hasMessage("gone");
    assertThat(Paper.feed(session.feedId).get("state").asText()).isEqualTo("RUNNING");
    runFeed.onStart(new StartupEvent());
    assertThat(Paper.turns().openTurn()).contains(session.turn());
    session.next();
    session.next();
    assertThat(session.events())
        .containsExactly("fill session_end A 104 4.20", "canceled stop_loss A OCO");
    session.finish();
  }

  @Test
  void doneWhileNoFeedIsDealtIsKeptForTheNextStart() {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    runFeed.onStop(new ShutdownEvent());
    Paper.turns().done(session.turn().number());
    assertThat(Paper.turns().openTurn()).isEmpty();
    runFeed.onStart(new StartupEvent());
    session.next();
    session.finish();
  }
}
