package dev.tradewind.alert.delivery.domain;

import dev.tradewind.alert.alerts.domain.Severity;
import java.util.List;

/** Which channels an alert of a severity takes (S1-013, S1-014, C-10). */
public final class Routing {

  /**
   * @param channels never empty
   * @param immediate whether delivery starts at once, rather than after the deferral
   */
  public record Route(List<Channel> channels, boolean immediate) {}

  private Routing() {}

  /** The route of a severity. */
  public static Route of(Severity severity) {
    return switch (severity) {
      case CRITICAL ->
          new Route(
              List.of(Channel.CONSOLE, Channel.FILE, Channel.EMAIL, Channel.SMS, Channel.DATABASE),
              true);
      case HIGH ->
          new Route(List.of(Channel.CONSOLE, Channel.FILE, Channel.EMAIL, Channel.DATABASE), true);
      case MEDIUM -> new Route(List.of(Channel.CONSOLE, Channel.FILE, Channel.DATABASE), false);
      case LOW -> new Route(List.of(Channel.FILE, Channel.DATABASE), false);
    };
  }
}
