package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  private static final long LARGEST_MILLIS = (1L << 48) - 1;

  @Property
  void aVersion7IdCarriesItsMillisecondInFront(
      @ForAll @LongRange(max = LARGEST_MILLIS) long millis, @ForAll long seed) {
    UUID id = UUID.fromString(Ids.uuidV7(Instant.ofEpochMilli(millis), new Random(seed)));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
  }

  @Property
  void version7IdsSortByTheirTime(
      @ForAll @LongRange(max = LARGEST_MILLIS - 1) long millis, @ForAll long seed) {
    var random = new Random(seed);
    assertThat(Ids.uuidV7(Instant.ofEpochMilli(millis), random))
        .isLessThan(Ids.uuidV7(Instant.ofEpochMilli(millis + 1), random));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, LARGEST_MILLIS + 1})
  void anInstantBeyond48BitsIsRefused(long millis) {
    assertThatThrownBy(() -> Ids.uuidV7(Instant.ofEpochMilli(millis), new Random(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void aDerivedIdFollowsFromItsPartsAlone(@ForAll @Size(min = 1, max = 5) List<String> parts) {
    UUID id = UUID.fromString(Ids.derived(parts.toArray(String[]::new)));
    assertThat(id).hasToString(Ids.derived(parts.toArray(String[]::new)));
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void derivedIdsTellWhereOnePartEnds() {
    assertThat(
            List.of(
                Ids.derived("ab", "c"),
                Ids.derived("a", "bc"),
                Ids.derived("abc"),
                Ids.derived("abc", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void theDerivationStaysAsItIs() {
    assertThat(Ids.derived("desk-1", "paper", "A", "2024-03-04"))
        .isEqualTo("cc3d8f58-5698-8217-bbcc-201634521538");
    assertThatThrownBy(Ids::derived).isInstanceOf(IllegalArgumentException.class);
  }
}
