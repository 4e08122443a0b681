package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"A", "MGC_2300_E1_RR2.0_CB5_ORB_G4", "a-b.c_9"})
  void anIdIsLettersDigitsUnderscoreDotAndMinus(String text) {
    assertThat(new StrategyId(text)).hasToString(text);
    assertThat(new AccountId(text)).hasToString(text);
  }

  @Test
  void anIdHasUpTo64Characters() {
    assertThat(new StrategyId("x".repeat(64)).text()).hasSize(64);
    assertThat(new AccountId("x".repeat(64)).text()).hasSize(64);
    assertThatThrownBy(() -> new StrategyId("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AccountId("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n"})
  void anythingElseIsRefusedNamingTheValue(String text) {
    assertThatThrownBy(() -> new StrategyId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "': allowed are");
    assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSymbolIsSpelledAsTheBrokerDoes() {
    assertThat(new Symbol("BTC/USD")).hasToString("BTC/USD");
    assertThat(new Symbol("BRK.B")).isLessThan(new Symbol("MGC"));
    assertThatThrownBy(() -> new Symbol("A B"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A B");
  }

  @Test
  void idsAreOrderedByCodePoints() {
    assertThat(List.of(id("a"), id("A9"), id("A10"), id("A"), id("_")).stream().sorted())
        .containsExactly(id("A"), id("A10"), id("A9"), id("_"), id("a"));
    assertThat(new AccountId("A10")).isLessThan(new AccountId("A9"));
  }

  @Property
  void anyTextIsOrderedByItsCodePoints(@ForAll String left, @ForAll String right) {
    int expected =
        java.util.Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    assertThat(Integer.signum(StrategyId.BY_CODE_POINT.compare(left, right)))
        .isEqualTo(Integer.signum(expected));
  }

  @Test
  void charactersBeyondTheBasicPlaneComeAfterIt() {
    assertThat(StrategyId.BY_CODE_POINT.compare("\uD83D\uDE00", "\uFFFD")).isPositive();
    assertThat(StrategyId.BY_CODE_POINT.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
    assertThat("\uD83D\uDE00".compareTo("\uFFFD")).isNegative();
  }

  @ParameterizedTest
  @EnumSource
  void aModeIsReadBackFromItsText(Mode mode) {
    assertThat(Mode.parse(mode.text())).isEqualTo(mode);
    assertThat(mode).hasToString(mode.text());
  }

  @Test
  void modesHaveSnakeCaseTexts() {
    assertThat(Mode.WALK_FORWARD.text()).isEqualTo("walk_forward");
    assertThatThrownBy(() -> Mode.parse("LIVE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mode 'LIVE': allowed are live, paper, shadow, replay, walk_forward");
  }

  @Test
  void scopesAreOrderedByAccountThenMode() {
    var live = new Scope(new AccountId("desk"), Mode.LIVE);
    var paper = new Scope(new AccountId("desk"), Mode.PAPER);
    assertThat(live).isLessThan(paper).hasToString("desk/live");
    assertThat(new Scope(new AccountId("a"), Mode.REPLAY)).isLessThan(live);
  }

  @ParameterizedTest
  @EnumSource
  void aDirectionEntersOnOneSideAndExitsOnTheOther(Direction direction) {
    assertThat(Direction.parse(direction.text())).isEqualTo(direction);
    assertThat(direction).hasToString(direction.text());
    assertThat(direction.entrySide().sign()).isEqualTo(direction.sign());
    assertThat(direction.exitSide()).isEqualTo(direction.entrySide().opposite());
  }

  @ParameterizedTest
  @EnumSource
  void aSideIsReadBackFromItsText(Side side) {
    assertThat(Side.parse(side.text())).isEqualTo(side);
    assertThat(side).hasToString(side.text());
    assertThat(side.opposite().sign()).isEqualTo(-side.sign());
  }

  @Test
  void otherTextsAreRefused() {
    assertThatThrownBy(() -> Direction.parse("LONG"))
        .hasMessage("direction 'LONG': allowed are long, short");
    assertThatThrownBy(() -> Side.parse("hold")).hasMessage("side 'hold': allowed are buy, sell");
  }

  private static StrategyId id(String text) {
    return new StrategyId(text);
  }
}
