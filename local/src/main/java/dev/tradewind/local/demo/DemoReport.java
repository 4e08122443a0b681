package dev.tradewind.local.demo;

import dev.tradewind.local.client.AlertClient.Alert;
import dev.tradewind.local.demo.DemoResult.Session;
import dev.tradewind.local.stack.Ports;
import dev.tradewind.local.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The end of a demo in words. */
public final class DemoReport {
  private DemoReport() {}

  /** What came out. */
  public static List<String> lines(DemoResult result) {
    var lines = new ArrayList<String>();
    var summary = result.summary();
    lines.add("");
    lines.add("Result");
    lines.add(line("signals", counted(result.signals())));
    lines.add(
        line(
            "trades",
            "%d fills, %d round trips".formatted(summary.trades(), summary.roundTrips())));
    lines.add(line("trade list", counted(summary.byOutcome())));
    lines.add(
        line(
            "profit",
            "%s R, %s %s"
                .formatted(
                    FeedWatch.signed(summary.pnlR(), 6),
                    FeedWatch.signed(summary.pnlAmount(), 2),
                    summary.currency())));
    lines.add(
        line(
            "reconciliation",
            grouped(result.sessions(), session -> session.reconciliation().status())));
    lines.add(
        line(
            "invariants",
            grouped(
                result.sessions(),
                session -> session.proof().passedCount() + "/" + session.proof().of())));
    lines.add(line("alerts", alerts(result.alerts())));
    lines.add(
        line(
            "live = replay",
            result.trades().isEqual()
                ? "%d rows equal, byte for byte (SHA-256 %s)"
                    .formatted(result.trades().rows(), result.trades().digest().substring(0, 16))
                : "NO"));
    lines.add(
        line(
            "bars",
            result.bars().isEqual()
                ? "%d traded, the same as in the file (SHA-256 %s)"
                    .formatted(result.bars().rows(), result.bars().digest().substring(0, 16))
                : "NOT those of the file"));
    lines.add(
        line(
            "speed",
            "%d bars in %s".formatted(result.feed().barsSent(), seconds(result.feedTime()))));
    for (var failure : result.failures()) {
      lines.add("  FAILED: " + failure);
    }
    return lines;
  }

  /** Where to look next, ready to be copied. */
  public static List<String> next(Ports ports) {
    String token = "-H \"Authorization: Bearer $(./tradewind token)\"";
    return List.of(
        "",
        "Look further",
        line("trade list", "curl -s " + token + " \\"),
        "      '%s/trade-journal?account=demo&mode=paper&format=csv'"
            .formatted(ports.urlOf(Service.LEDGER)),
        line("signals", ports.urlOf(Service.EXECUTION) + "/signals?account=demo&mode=paper"),
        line(
            "proof",
            ports.urlOf(Service.RECONCILIATION) + "/runs/latest/proof?account=demo&mode=paper"),
        line("alerts", ports.urlOf(Service.ALERT) + "/alerts"),
        line(
            "API, metrics",
            "http://127.0.0.1:%d/q/openapi and /q/metrics, of each service at its port + 2000"
                .formatted(ports.managementOf(Service.EXECUTION))),
        line("state, logs", "./tradewind status, ./tradewind logs execution-service"));
  }

  static String seconds(Duration time) {
    return "%d.%d s".formatted(time.toSeconds(), time.toMillisPart() / 100);
  }

  private static String alerts(List<Alert> alerts) {
    return alerts.isEmpty()
        ? "none"
        : alerts.size()
            + ": "
            + alerts.stream()
                .collect(
                    Collectors.groupingBy(Alert::severity, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
  }

  private static String grouped(List<Session> sessions, Function<Session, String> word) {
    return sessions.stream()
            .collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry -> "%s in %d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "))
        + " of "
        + sessions.size()
        + " sessions";
  }

  private static String counted(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String line(String name, String text) {
    return "  %-15s %s".formatted(name, text);
  }
}
