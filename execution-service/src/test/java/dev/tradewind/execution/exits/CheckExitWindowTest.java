package dev.tradewind.execution.exits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckExitWindowTest {

  @Test
  void theDefaultsAreFiveToThirtyMinutesAndThreeAttempts() {
    var window = config(Map.of()).window();
    assertThat(window.enabled()).isTrue();
    assertThat(window.start()).isEqualTo(Duration.ofMinutes(5));
    assertThat(window.end()).isEqualTo(Duration.ofMinutes(30));
    assertThat(window.mostAttempts()).isEqualTo(3);
    assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void aLateWindowStopsTheStart() {
    assertThatThrownBy(
            () ->
                start(
                    Map.of(
                        "tradewind.exits.window-start", "31m",
                        "tradewind.exits.window-end", "45m")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tradewind.exits.window-start PT31M");
    assertThatThrownBy(() -> start(Map.of("tradewind.exits.window-end", "5m")))
        .hasMessageContaining("tradewind.exits.window-end");
  }

  private static void start(Map<String, String> settings) {
    new CheckExitWindow(config(settings)).onStart(new StartupEvent());
  }

  private static ExitConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(ExitConfig.class)
        .withConverter(
            Duration.class,
            200,
            text -> Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT)))
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(ExitConfig.class);
  }
}
