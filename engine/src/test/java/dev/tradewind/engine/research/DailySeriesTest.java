package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DailySeriesTest {

  @Test
  void aSeriesCorrelatesFullyWithItselfAndItsMirrorInverse() {
    double[] values = random(1, 200);
    double[] mirrored = values.clone();
    for (int i = 0; i < mirrored.length; i++) {
      mirrored[i] *= -2;
    }
    var series = DailySeries.of(values);
    assertThat(series.correlation(series).orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(series.correlation(DailySeries.of(mirrored)).orElseThrow())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void aPairNeedsTwoHundredCommonDays() {
    double[] one = random(1, 201);
    double[] two = random(2, 201);
    one[0] = Double.NaN;
    assertThat(DailySeries.of(one).correlation(DailySeries.of(two))).isPresent();
    two[200] = Double.NaN;
    assertThat(DailySeries.of(one).correlation(DailySeries.of(two))).isEmpty();
    assertThat(DailySeries.of(one).size()).isEqualTo(200);
  }

  @Test
  void aSeriesThatNeverVariesCorrelatesWithNothing() {
    assertThat(DailySeries.of(new double[200]).correlation(DailySeries.of(random(1, 200))))
        .isEmpty();
  }

  @Test
  void theMatrixIsSymmetricWithOnesOnItsDiagonal() {
    var series =
        List.of(
            DailySeries.of(random(1, 250)),
            DailySeries.of(random(2, 250)),
            DailySeries.of(new double[250]));
    double[][] matrix = DailySeries.matrix(series);
    for (int i = 0; i < 3; i++) {
      assertThat(matrix[i][i]).isEqualTo(1);
      for (int j = 0; j < 3; j++) {
        assertThat(matrix[i][j]).isEqualTo(Double.valueOf(matrix[j][i]));
      }
    }
    assertThat(matrix[0][2]).isNaN();
  }

  @Test
  void refusesSeriesOfDifferentCalendars() {
    assertThatThrownBy(() -> DailySeries.of(1).correlation(DailySeries.of(1, 2)))
        .hasMessageContaining("one calendar");
  }

  private static double[] random(long seed, int count) {
    return new Random(seed).doubles(count).toArray();
  }
}
