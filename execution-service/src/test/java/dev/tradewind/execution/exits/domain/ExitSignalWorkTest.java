package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.exits.domain.ExitSignalWork.Ask;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Asked;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Executed;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Held;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Part;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Reject;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Standing;
import dev.tradewind.execution.exits.domain.ExitSignalWork.Wait;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitSignalWorkTest {

  private static final Instant NOW = Instant.parse("2026-01-05T14:30:00Z");
  private static final List<Held> TWO = List.of(held("added", "2"), held("base", "5"));

  @Test
  void asksForTheWholeOfEachWhenItNamesNoQuantity() {
    assertThat(begin(null, TWO)).isEqualTo(new Ask(List.of(all("added"), all("base"))));
  }

  @Test
  void leavesWhatWasAddedLastFirst() {
    assertThat(begin("1", TWO)).isEqualTo(new Ask(List.of(part("added", "1"))));
    assertThat(begin("2", TWO)).isEqualTo(new Ask(List.of(part("added", "2"))));
    assertThat(begin("3", TWO)).isEqualTo(new Ask(List.of(part("added", "2"), part("base", "1"))));
    assertThat(begin("6.9", TWO))
        .isEqualTo(new Ask(List.of(part("added", "2"), part("base", "4.9"))));
  }

  @Test
  void asksForAllWhenItNamesAllOrMore() {
    assertThat(begin("7", TWO)).isEqualTo(begin(null, TWO));
    assertThat(begin("7.1", TWO)).isEqualTo(begin(null, TWO));
  }

  @Test
  void waitsForWhatCameBeforeIt() {
    assertThat(ExitSignalWork.begin(new Standing(null, true, TWO, List.of())))
        .isEqualTo(new Wait());
  }

  @Test
  void hasNothingToCloseWhereNothingIsHeld() {
    assertThat(begin(null, List.of()))
        .isEqualTo(new Reject("nothing_to_close: its strategy holds nothing of it"));
  }

  @Test
  void takesUnfilledEntriesOutBeforeItLeavesAllAndWaitsForThemWhereItLeavesAPart() {
    var entry = ExitWorkTest.entry();
    assertThat(ExitSignalWork.begin(new Standing(null, false, TWO, List.of(entry))))
        .isEqualTo(new ExitSignalWork.TakeOut(List.of(entry)));
    assertThat(ExitSignalWork.begin(new Standing(BigDecimal.ONE, false, List.of(), List.of(entry))))
        .isEqualTo(new Wait());
    assertThat(ExitSignalWork.begin(new Standing(BigDecimal.ONE, false, TWO, List.of(entry))))
        .isEqualTo(new Ask(List.of(part("added", "1"))));
  }

  @Test
  void isExecutedWithTheFirstOrderTheBrokerTook() {
    assertThat(
            ExitSignalWork.follow(
                List.of(
                    new Asked(exit("a", ExitState.OPEN, null), null),
                    new Asked(exit("b", ExitState.FAILED, null), "order"))))
        .isEqualTo(new Executed("b", "order"));
  }

  @Test
  void waitsWhileARequestWithoutAnOrderIsOpen() {
    assertThat(
            ExitSignalWork.follow(
                List.of(
                    new Asked(exit("a", ExitState.OUTRANKED, "c"), null),
                    new Asked(exit("b", ExitState.OPEN, null), null))))
        .isEqualTo(new Wait());
  }

  @Test
  void isRejectedWhenEveryRequestEndedWithoutAnOrder() {
    assertThat(followed(ExitState.OUTRANKED, "c"))
        .isEqualTo(new Reject("outranked: exit c is being worked on already"));
    assertThat(followed(ExitState.SUPERSEDED, "c"))
        .isEqualTo(new Reject("superseded: exit c, more urgent, took its place"));
    assertThat(followed(ExitState.DONE, null)).isEqualTo(new Reject("nothing_to_close: the end"));
    assertThat(followed(ExitState.FAILED, null)).isEqualTo(new Reject("exit_failed: the end"));
    assertThat(ExitSignalWork.follow(List.of())).isEqualTo(new Reject("nothing_to_close"));
  }

  /**
   * Never more than is asked for, never more than is held, and all of what is asked where it is.
   */
  @Property
  void thePartsAddUp(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> open,
      @ForAll @IntRange(min = 1, max = 60) int wanted) {
    var held =
        IntStream.range(0, open.size())
            .mapToObj(index -> held("p" + index, open.get(index).toString()))
            .toList();
    var ask = (Ask) begin(Integer.toString(wanted), held);
    int total = open.stream().mapToInt(Integer::intValue).sum();
    int asked = 0;
    for (int index = 0; index < ask.parts().size(); index++) {
      var quantity = ask.parts().get(index).quantity();
      int taken = quantity == null ? open.get(index) : quantity.intValueExact();
      assertThat(taken).isBetween(1, open.get(index));
      asked += taken;
    }
    assertThat(asked).isEqualTo(Math.min(wanted, total));
  }

  private static ExitSignalWork followed(ExitState state, @Nullable String by) {
    return ExitSignalWork.follow(List.of(new Asked(exit("a", state, by), null)));
  }

  private static ExitSignalWork begin(@Nullable String quantity, List<Held> held) {
    return ExitSignalWork.begin(
        new Standing(quantity == null ? null : new BigDecimal(quantity), false, held, List.of()));
  }

  private static Held held(String id, String open) {
    return new Held(id, new BigDecimal(open));
  }

  private static Part all(String id) {
    return new Part(id, null);
  }

  private static Part part(String id, String quantity) {
    return new Part(id, new BigDecimal(quantity));
  }

  private static Exit exit(String id, ExitState state, @Nullable String by) {
    return new Exit(
        1,
        id,
        new Scope(new AccountId("live"), Mode.PAPER),
        "position",
        ExitCondition.EXIT_SIGNAL,
        null,
        "signal",
        "curl",
        "why",
        state,
        by,
        BigDecimal.ZERO,
        state == ExitState.OPEN ? null : "the end",
        NOW,
        null);
  }
}
