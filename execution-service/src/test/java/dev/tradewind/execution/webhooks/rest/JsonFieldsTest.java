package dev.tradewind.execution.webhooks.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException;
import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @Test
  void keepsNumbersAsTheyAreWritten() {
    assertThat(JsonFields.parse("{\"a\": 2400.50, \"b\": \"2400.50\", \"c\": true, \"d\": null}"))
        .isEqualTo(Map.of("a", "2400.50", "b", "2400.50", "c", "true", "d", ""));
    assertThat(JsonFields.parse("{\"a\": 1e999999999}")).isEqualTo(Map.of("a", "1e999999999"));
  }

  @Test
  void tellsJsonFromTextByTypeAndFirstCharacter() {
    assertThat(JsonFields.ofAlert("text/plain", " {\"a\": 1}")).isEqualTo(Map.of("a", "1"));
    assertThat(JsonFields.ofAlert("text/plain; charset=utf-8", "a=1")).isEqualTo(Map.of("a", "1"));
    assertThat(JsonFields.ofAlert(null, "a=1")).isEqualTo(Map.of("a", "1"));
    assertThatThrownBy(() -> JsonFields.ofAlert("application/json", "a=1"))
        .isInstanceOf(RefusedAlertException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "null",
        "{",
        "{\"a\"",
        "{\"a\": {}}",
        "{\"a\": []}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1} x",
        "{\"a\": 1}{}",
        "{\"a\": NaN}",
        "{'a': 1}",
        "{\"a\": 1,}",
        "{\"a\": 01}"
      })
  void refusesWhatIsNoFlatObject(String text) {
    assertThatThrownBy(() -> JsonFields.parse(text))
        .isInstanceOfSatisfying(
            RefusedAlertException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll("jsonLike") String text) {
    try {
      JsonFields.ofAlert("application/json", text).values().forEach(v -> assertThat(v).isNotNull());
    } catch (RefusedAlertException e) {
      assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
    }
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings()
            .withChars("{}[]\":,\\u0a1 e-.tn")
            .ofMaxLength(40)
            .map(text -> "{\"a\":" + text));
  }
}
