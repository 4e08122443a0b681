package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.local.stack.CommandFailure;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void readsFlagsValuesAndTheRest() {
    var arguments = parse("--once", "--bars", "a.csv", "--speed=10", "word");
    assertThat(arguments.has("--once")).isTrue();
    assertThat(arguments.has("--other")).isFalse();
    assertThat(arguments.value("--bars")).hasValue("a.csv");
    assertThat(arguments.value("--speed")).hasValue("10");
    assertThat(arguments.value("--risk")).isEmpty();
    assertThat(arguments.rest()).containsExactly("word");
  }

  @Test
  void readsSeveralValuesUpToTheNextOption() {
    var words = List.of("--bars", "a.csv", "b.csv", "--speed", "1", "--bars=c.csv");
    var arguments = Arguments.parse(words, Set.of(), Set.of("--speed"), Set.of("--bars"), 0);
    assertThat(arguments.values("--bars")).containsExactly("a.csv", "b.csv", "c.csv");
    assertThat(arguments.values("--other")).isEmpty();
    assertThat(arguments.value("--speed")).hasValue("1");
  }

  @Test
  void takesAnEqualsSignInsideAValue() {
    assertThat(parse("--bars", "a=b.csv").value("--bars")).hasValue("a=b.csv");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertUsage(() -> parse("--fast"), "unknown option or word: --fast");
    assertUsage(() -> parse("one", "two"), "unknown option or word: two");
    assertUsage(() -> parse("--once=yes"), "unknown option or word: --once=yes");
  }

  @Test
  void refusesAnOptionWithoutItsValueOrGivenTwice() {
    assertUsage(() -> parse("--bars"), "--bars needs a value");
    assertUsage(() -> parse("--bars", "--once"), "--bars needs a value");
    assertUsage(() -> parse("--bars", "a", "--bars", "b"), "--bars is given twice");
  }

  @Test
  void takesWholeNumbersFromLeastToMost() {
    assertThat(parse("--speed", "1").whole("--speed", 7, 1, 9)).isEqualTo(1);
    assertThat(parse("--speed", "9").whole("--speed", 7, 1, 9)).isEqualTo(9);
    assertThat(parse().whole("--speed", 7, 1, 9)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "-1", "1.5", "x", "99999999999"})
  void refusesOtherNumbers(String text) {
    assertUsage(
        () -> parse("--speed=" + text).whole("--speed", 7, 1, 9),
        "allowed is a whole number from 1 to 9");
  }

  private static Arguments parse(String... words) {
    return Arguments.parse(
        List.of(words), Set.of("--once"), Set.of("--bars", "--speed", "--risk"), 1);
  }

  private static void assertUsage(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining(message);
  }
}
