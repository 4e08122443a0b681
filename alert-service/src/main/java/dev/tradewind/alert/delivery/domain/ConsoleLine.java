package dev.tradewind.alert.delivery.domain;

import dev.tradewind.alert.alerts.domain.Alert;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An alert as one line: how bad, what, where, what to do, and the id to ask for. */
public final class ConsoleLine {

  private ConsoleLine() {}

  /** The line, without a line break at its end or inside it. */
  public static String of(Alert alert) {
    String where =
        Stream.of("account", "mode", "trading_day", "run_id", "strategy_id", "symbol")
            .map(key -> alert.details().get(key))
            .filter(value -> value != null)
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return singleLine(
        "ALERT %s %s | %s | where: %s%s | do: %s | alert %s, %s, %s"
            .formatted(
                alert.severity().text().toUpperCase(Locale.ROOT),
                alert.type(),
                alert.message(),
                alert.component(),
                where.isEmpty() ? "" : " " + where,
                Guidance.of(alert.type(), alert.category()),
                alert.id(),
                alert.environment(),
                alert.triggeredAt()));
  }

  private static String singleLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
