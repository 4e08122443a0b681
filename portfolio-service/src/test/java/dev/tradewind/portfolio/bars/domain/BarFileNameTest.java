package dev.tradewind.portfolio.bars.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarFileNameTest {
  @Test
  void isOneName() {
    assertThat(new BarFileName("TDG_2024_1m.csv.gz")).hasToString("TDG_2024_1m.csv.gz");
    assertThat(new BarFileName("a".repeat(128)).text()).hasSize(128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", ".hidden", "../a", "a/b", "/a", "a\\b", "a b", "a\0b", "-a"})
  void isNoPath(String name) {
    assertThatThrownBy(() -> new BarFileName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAnEnd() {
    assertThatThrownBy(() -> new BarFileName("a".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BarFileName("a".repeat(1000))).hasMessageContaining("a…'");
  }
}
