package dev.tradewind.execution.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where, how old and how often. */
class SenderRulesTest {

  private static final Instant NOW = Instant.parse("2026-01-05T14:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "52.89.214.238, 52.89.214.238, true",
    "52.89.214.238, 52.89.214.239, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true"
  })
  void anAddressLiesInItsRange(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no address");
  }

  @Test
  void aMessageIsTakenUpToItsAgeOnBothSides() {
    var age = Duration.ofSeconds(60);
    for (var sent : new Instant[] {NOW, NOW.minusSeconds(60), NOW.plusSeconds(60)}) {
      assertThatCode(() -> Freshness.require(sent, NOW, age)).doesNotThrowAnyException();
    }
    for (var sent : new Instant[] {NOW.minusSeconds(61), NOW.plusSeconds(61), Instant.EPOCH}) {
      assertThatThrownBy(() -> Freshness.require(sent, NOW, age))
          .isInstanceOfSatisfying(
              RefusedAlertException.class,
              e -> assertThat(e.reason()).isEqualTo(RefusedAlertException.Reason.STALE));
    }
  }

  @Test
  void soManyAMinuteAndNoMore() {
    var rate = new RateBound(2, NOW);
    assertThat(rate.take(NOW)).isTrue();
    assertThat(rate.take(NOW)).isTrue();
    assertThat(rate.take(NOW)).isFalse();
    assertThat(rate.take(NOW.plusMillis(29_999))).isFalse();
    assertThat(rate.take(NOW.plusMillis(30_000))).isTrue();
    assertThat(rate.take(NOW.plusMillis(30_000))).isFalse();
    assertThat(rate.pause()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
  }

  @Test
  void whatIsNotUsedIsLostAndAClockThatGoesBackGivesNothing() {
    var rate = new RateBound(1, NOW);
    var later = NOW.plus(Duration.ofDays(1));
    assertThat(rate.take(later)).isTrue();
    assertThat(rate.take(later)).isFalse();
    assertThat(rate.take(NOW)).isFalse();
    assertThat(rate.take(later.plusSeconds(59))).isFalse();
    assertThat(rate.take(later.plusSeconds(60))).isTrue();
  }
}
