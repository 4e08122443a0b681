package dev.tradewind.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @ParameterizedTest
  @CsvSource({
    "NO_FILTER, NO_FILTER",
    "ORB_G4, ORB_G4",
    "ORB_L0.5, ORB_L0.5",
    "ORB_G0, ORB_G0",
    "ORB_G4.50, ORB_G4.5",
    "ORB_L100, ORB_L100",
    "VOL_RV12_N20, VOL_RV12_N20",
    "VOL_RV1_N99999999999, VOL_RV1_N99999999999",
  })
  void readsANameAndGivesItsCanonicalForm(String name, String canonical) {
    assertThat(Filter.parse(name).name()).isEqualTo(canonical);
    assertThat(Filter.parse(canonical)).isEqualTo(Filter.parse(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no_filter",
        "ORB_G",
        "ORB_G-1",
        "ORB_G1e3",
        "ORB_G4.",
        "ORB_G.5",
        "ORB_X4",
        "ORB_G4 ",
        "VOL_RV012_N20",
        "VOL_RV12_N0",
        "VOL_RV0_N1",
        "VOL_RV1.5_N20",
        "VOL_RV12",
        "VOL_RV12_N"
      })
  void anyOtherNameIsAConfigurationError(String name) {
    assertThatThrownBy(() -> Filter.parse(name))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining('"' + name + '"');
  }

  @ParameterizedTest
  @CsvSource({
    "ORB_G4, 4, true", "ORB_G4, 3.99, false", "ORB_G4, 4.01, true",
    "ORB_L4, 4, false", "ORB_L4, 3.99, true", "ORB_L4, 4.01, false",
    "ORB_L0, 0.1, false", "ORB_G0, 0.1, true", "NO_FILTER, 0.1, true"
  })
  void comparesTheSize(String name, BigDecimal size, boolean passes) {
    assertThat(Filter.parse(name).passes(size, BigDecimal.ZERO, days -> List.of()))
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "VOL_RV10_N1, 5, 5, true",
    "VOL_RV10_N1, 4.999, 5, false",
    "VOL_RV10_N1, 5.001, 5, true",
    "VOL_RV15_N2, 11.25, 5 10, true",
    "VOL_RV15_N2, 11.2499, 5 10, false",
    "VOL_RV10_N3, 1, 0 0 1, false",
    "VOL_RV10_N3, 1, 0 1 1, true",
    "VOL_RV10_N3, 9, 1 1, false",
    "VOL_RV1_N99999999999, 9, 1 1, false"
  })
  void comparesTheVolumeWithTheMedian(
      String name, BigDecimal volume, String earlier, boolean passes) {
    List<BigDecimal> volumes = Arrays.stream(earlier.split(" ")).map(BigDecimal::new).toList();
    assertThat(Filter.parse(name).passes(BigDecimal.ONE, volume, days -> volumes))
        .isEqualTo(passes);
  }

  @Property
  void exactlyOneOfAtLeastAndBelowPasses(
      @ForAll @BigRange(min = "0", max = "9") BigDecimal size,
      @ForAll @BigRange(min = "0", max = "9") BigDecimal points) {
    var atLeast = new Filter.SizeAtLeast(points);
    var below = new Filter.SizeBelow(points);
    assertThat(atLeast.passes(size, BigDecimal.ZERO, days -> List.of()))
        .isNotEqualTo(below.passes(size, BigDecimal.ZERO, days -> List.of()));
  }
}
