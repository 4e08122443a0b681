package dev.tradewind.execution.runs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RunDigestTest {

  @Test
  void hashesTheIdsInOrderOnePerLine() {
    // printf 'a\nb' | sha256sum
    assertThat(RunDigest.setHash(List.of("b", "a")))
        .isEqualTo("7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78");
    assertThat(RunDigest.setHash(List.of()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void countsWhatItIsGiven() {
    var digest =
        RunDigest.of(
            "run",
            List.of("s1", "s2"),
            1,
            Map.of("EXECUTED", 1L),
            List.of("o"),
            List.of(),
            List.of("EXTERNAL_AAPL_1"));
    assertThat(digest.signals().count()).isEqualTo(2);
    assertThat(digest.signals().unended()).isEqualTo(1);
    assertThat(digest.signals().byState()).containsExactly(Map.entry("EXECUTED", 1L));
    assertThat(digest.orders().count()).isEqualTo(1);
    assertThat(digest.fills().count()).isZero();
    assertThat(digest.external().count()).isEqualTo(1);
  }

  @Property
  void equalSetsHaveEqualHashes(
      @ForAll Set<@AlphaChars @StringLength(min = 1, max = 8) String> ids, @ForAll long seed) {
    var shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(RunDigest.setHash(shuffled)).isEqualTo(RunDigest.setHash(ids));
    shuffled.add("0");
    assertThat(RunDigest.setHash(shuffled)).isNotEqualTo(RunDigest.setHash(ids));
  }
}
