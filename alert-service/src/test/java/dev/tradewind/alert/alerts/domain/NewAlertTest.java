package dev.tradewind.alert.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewAlertTest {
  private static NewAlert alert(String id, String type, String message, Map<String, Object> more) {
    return new NewAlert(
        id,
        type,
        Severity.HIGH,
        Category.SYSTEM,
        "ledger-service",
        message,
        more,
        "demo",
        null,
        null);
  }

  @Test
  void theSameContentHasTheSameHashWhateverTheOrderOfItsDetails() {
    var one = new LinkedHashMap<String, Object>();
    one.put("a", 1);
    one.put("b", List.of(Map.of("x", "1"), "y"));
    var other = new LinkedHashMap<String, Object>();
    other.put("b", List.of(Map.of("x", "1"), "y"));
    other.put("a", 1);
    assertThat(alert("1", "t", "m", one).contentHash())
        .isEqualTo(alert("1", "t", "m", other).contentHash());
  }

  @Test
  void otherContentHasAnotherHash() {
    var base = alert("1", "t", "m", Map.of("a", 1));
    assertThat(base.contentHash())
        .isNotEqualTo(alert("1", "t", "m", Map.of("a", "1")).contentHash())
        .isNotEqualTo(alert("1", "t", "n", Map.of("a", 1)).contentHash())
        .isNotEqualTo(alert("1", "u", "m", Map.of("a", 1)).contentHash())
        .isNotEqualTo(alert("1", "t", "m", Map.of()).contentHash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "has space", "a/b", "ä"})
  void refusesIdsAndTypesOutsideTheAlphabet(String text) {
    assertThatThrownBy(() -> alert(text, "t", "m", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("alert_id");
    assertThatThrownBy(() -> alert("1", text, "m", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("alert_type");
  }

  @Test
  void refusesAMessageThatIsBlankOrTooLong() {
    assertThatThrownBy(() -> alert("1", "t", " ", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(alert("1", "t", "m".repeat(2000), Map.of()).message()).hasSize(2000);
    assertThatThrownBy(() -> alert("1", "t", "m".repeat(2001), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesHalfASource() {
    assertThatThrownBy(
            () ->
                new NewAlert(
                    "1",
                    "t",
                    Severity.LOW,
                    Category.DATA,
                    "c",
                    "m",
                    Map.of(),
                    "demo",
                    "fact",
                    null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both or neither");
  }

  @Property
  void onlyTypeComponentAndKeyDetailsMakeTheFingerprint(
      @ForAll @AlphaChars @StringLength(min = 1, max = 10) String account,
      @ForAll @AlphaChars @StringLength(min = 1, max = 10) String figure) {
    var one = Fingerprint.of("t", "c", Map.of("account", account, "realized_r", figure));
    assertThat(one).isEqualTo(Fingerprint.of("t", "c", Map.of("account", account)));
    assertThat(one)
        .isNotEqualTo(Fingerprint.of("t", "c", Map.of("account", account + "x")))
        .isNotEqualTo(Fingerprint.of("t", "d", Map.of("account", account)))
        .isNotEqualTo(Fingerprint.of("u", "c", Map.of("account", account)));
  }

  @Test
  void aFingerprintIs64HexadecimalDigits() {
    assertThat(Fingerprint.of("t", "c", Map.of()).hex()).matches("[0-9a-f]{64}");
    assertThatThrownBy(() -> new Fingerprint("ABC")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wordsAreReadAsTheyAreWritten() {
    for (Severity severity : Severity.values()) {
      assertThat(Severity.parse(severity.text())).isEqualTo(severity);
    }
    for (Category category : Category.values()) {
      assertThat(Category.parse(category.text())).isEqualTo(category);
    }
    for (ResolutionAction action : ResolutionAction.values()) {
      assertThat(ResolutionAction.parse(action.text())).isEqualTo(action);
    }
    assertThatThrownBy(() -> Severity.parse("CRITICAL"))
        .hasMessageContaining("critical, high, medium, low");
    assertThatThrownBy(() -> Category.parse("money")).hasMessageContaining("risk, system");
    assertThatThrownBy(() -> ResolutionAction.parse("done")).hasMessageContaining("fixed");
  }

  @Test
  void severitiesAreOrderedByUrgency() {
    assertThat(Severity.CRITICAL.isMoreUrgentThan(Severity.HIGH)).isTrue();
    assertThat(Severity.LOW.isMoreUrgentThan(Severity.MEDIUM)).isFalse();
    assertThat(Severity.HIGH.isMoreUrgentThan(Severity.HIGH)).isFalse();
  }
}
