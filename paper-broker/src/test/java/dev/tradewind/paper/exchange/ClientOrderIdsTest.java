package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {

  @Test
  void whileAllIdsAreKeptAnotherOneIsFree() {
    var ids = new ClientOrderIds(3, List.of("b", "a"));
    assertThat(ids.isUsed("a")).contains(true);
    assertThat(ids.isUsed("c")).contains(false);
    ids.add("c");
    assertThat(ids.isUsed("c")).contains(true);
    assertThat(ids.isUsed("d")).contains(false);
  }

  @Test
  void whenOneWasForgottenOnlyTheRowsKnowOfTheOthers() {
    var ids = new ClientOrderIds(3, List.of("b", "a"));
    ids.add("c");
    ids.add("d");
    assertThat(ids.isRecent("a")).isFalse();
    assertThat(ids.isUsed("a")).isEmpty();
    assertThat(ids.isUsed("new")).isEmpty();
    assertThat(ids.isUsed("b")).contains(true);
    assertThat(ids.isRecent("d")).isTrue();
  }

  @Test
  void asManyIdsAsAreKeptMayNotBeAll() {
    assertThat(new ClientOrderIds(2, List.of("b", "a")).isUsed("c")).isEmpty();
    assertThat(new ClientOrderIds(2, List.of("b")).isUsed("c")).contains(false);
  }

  @Test
  void anIdUsedAgainForgetsNone() {
    var ids = new ClientOrderIds(2, List.of("a"));
    ids.add("b");
    ids.add("b");
    assertThat(ids.isUsed("a")).contains(true);
    assertThat(ids.isUsed("c")).contains(false);
  }
}
