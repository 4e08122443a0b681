package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

/** Whatever asks for a position to be left, and in whatever order: the most urgent is worked on. */
class ExitPriorityLawTest {

  @Property(tries = 500)
  void theOneThatIsWorkedOnIsAsUrgentAsAny(@ForAll @NotEmpty List<ExitCondition> asked) {
    var standing = exit(asked.getFirst());
    for (var condition : asked) {
      if (standing.givesWayTo(condition, null)) {
        standing = exit(condition);
      }
    }
    var worked = standing.condition();
    assertThat(asked)
        .contains(worked)
        .noneMatch(condition -> condition.priority().isAbove(worked.priority()));
    assertThat(asked.stream().filter(one -> one.priority() == worked.priority()).findFirst())
        .as("of equals the first stays")
        .contains(worked);
  }

  private static Exit exit(ExitCondition condition) {
    return new Exit(
        1,
        "exit",
        new Scope(new AccountId("a"), Mode.PAPER),
        "position",
        condition,
        null,
        null,
        "rule",
        "why",
        ExitState.OPEN,
        null,
        BigDecimal.ZERO,
        null,
        Instant.EPOCH,
        null);
  }
}
