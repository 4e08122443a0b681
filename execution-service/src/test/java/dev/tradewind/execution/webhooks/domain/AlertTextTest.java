package dev.tradewind.execution.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTextTest {

  @Test
  void readsPairsWithAnyGapsBetween() {
    assertThat(AlertText.parse(" ticker=MGC1! action=buy,\r\nstop=2400.5;\tcomment=\"a b, c=d\" "))
        .containsExactly(
            Map.entry("ticker", "MGC1!"),
            Map.entry("action", "buy"),
            Map.entry("stop", "2400.5"),
            Map.entry("comment", "a b, c=d"));
    assertThat(AlertText.parse("")).isEmpty();
    assertThat(AlertText.parse("a= b=\"\"")).isEqualTo(Map.of("a", "", "b", ""));
    assertThat(AlertText.parse("a=b=c")).isEqualTo(Map.of("a", "b=c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "buy",
        "=1",
        "a",
        "a =1",
        "1a=2",
        "a=\"b",
        "a=\"b\"c=1",
        "a=b\"c\"",
        "a=1 a=2",
        "ä=1"
      })
  void refusesWhatDoesNotFollowTheGrammar(String text) {
    assertThatThrownBy(() -> AlertText.parse(text))
        .isInstanceOfSatisfying(
            RefusedAlertException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Test
  void doesNotRepeatTheTextInItsMessage() {
    assertThatThrownBy(() -> AlertText.parse("secret topsecret"))
        .hasMessageNotContaining("topsecret")
        .hasMessageContaining("at character 7");
  }

  @Test
  void takesSixtyFourPairsAndNoMore() {
    assertThat(AlertText.parse(pairs(64))).hasSize(64);
    assertThatThrownBy(() -> AlertText.parse(pairs(65))).hasMessageContaining("more than 64");
  }

  private static String pairs(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> "k" + i + "=" + i)
        .collect(Collectors.joining(" "));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      AlertText.parse(text).keySet().forEach(key -> assertThat(key).matches("[A-Za-z_][\\w.]*"));
    } catch (RefusedAlertException e) {
      assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
    }
  }

  @Property
  void textThatLooksLikePairsIsReadOrRefused(@ForAll("pairLike") String text) {
    anyTextIsReadOrRefused(text);
  }

  @Property
  void whatIsWrittenQuotedIsReadAgain(@ForAll("values") List<String> values) {
    var fields = new LinkedHashMap<String, String>();
    for (String value : values) {
      fields.put("k" + fields.size(), value);
    }
    String text =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=\"" + field.getValue() + "\"")
            .collect(Collectors.joining(" "));
    assertThat(AlertText.parse(text)).isEqualTo(fields);
  }

  @Provide
  Arbitrary<String> pairLike() {
    return Arbitraries.strings().withChars("ab1_.=\"' ,;\n{}").ofMaxLength(60);
  }

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.strings().excludeChars('"').ofMaxLength(20).list().ofMaxSize(20);
  }
}
