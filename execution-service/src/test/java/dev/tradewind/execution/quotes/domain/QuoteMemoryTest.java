package dev.tradewind.execution.quotes.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.quotes.domain.QuoteAnswer.Missing;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Present;
import dev.tradewind.execution.quotes.domain.QuoteAnswer.Why;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuoteMemoryTest {

  private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
  private static final QuoteAnswer NONE = new Missing(Why.NO_QUOTE);

  @Test
  void anAnswerStandsForTenSeconds() {
    var memory = QuoteMemory.EMPTY.answered("AAPL", NONE, NOW);
    assertThat(memory.standing("AAPL", NOW)).contains(NONE);
    assertThat(memory.standing("AAPL", NOW.plusMillis(9_999))).contains(NONE);
    assertThat(memory.standing("AAPL", NOW.plusSeconds(10))).isEmpty();
    assertThat(memory.standing("MSFT", NOW)).isEmpty();
    assertThat(memory.standing("AAPL", NOW.minusMillis(1))).as("set back").isEmpty();
  }

  @Test
  void aQuoteThatGrewOldSinceIsAskedForAnew() {
    var quote = new Quote(BigDecimal.ONE, BigDecimal.ONE, NOW.minusSeconds(8));
    var memory = QuoteMemory.EMPTY.answered("AAPL", new Present(quote), NOW);
    assertThat(memory.standing("AAPL", NOW.plusSeconds(2))).contains(new Present(quote));
    assertThat(memory.standing("AAPL", NOW.plusSeconds(2).plusMillis(1))).isEmpty();
  }

  @Test
  void sixtyCallsBeginWithinAMinuteAndNoMore() {
    var memory = QuoteMemory.EMPTY;
    for (int call = 0; call < QuoteMemory.MOST_CALLS; call++) {
      assertThat(memory.allowsCall(NOW.plusMillis(call))).isTrue();
      memory = memory.called(NOW.plusMillis(call));
    }
    assertThat(memory.allowsCall(NOW.plusMillis(60))).isFalse();
    assertThat(memory.allowsCall(NOW.plusSeconds(60).minusNanos(1))).isFalse();
    assertThat(memory.allowsCall(NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void nothingIsKeptThatHasHadItsTime() {
    var memory =
        QuoteMemory.EMPTY
            .called(NOW)
            .answered("AAPL", NONE, NOW)
            .called(NOW.plusSeconds(61))
            .answered("MSFT", NONE, NOW.plusSeconds(61));
    assertThat(memory.answers()).containsOnlyKeys("MSFT");
    assertThat(memory.calls()).containsExactly(NOW.plusSeconds(61));
  }

  /** Whoever asks as often as the memory lets him never begins a 61st call within a minute. */
  @Property(tries = 200)
  void noMinuteHasMoreThanSixtyCalls(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 1500) Integer> pauses) {
    var memory = QuoteMemory.EMPTY;
    var begun = new ArrayList<Instant>();
    var now = NOW;
    for (int pause : pauses) {
      now = now.plusMillis(pause);
      if (memory.allowsCall(now)) {
        memory = memory.called(now);
        begun.add(now);
      }
    }
    for (int first = 0; first + QuoteMemory.MOST_CALLS < begun.size(); first++) {
      assertThat(begun.get(first + QuoteMemory.MOST_CALLS))
          .isAfterOrEqualTo(begun.get(first).plusSeconds(60));
    }
  }
}
