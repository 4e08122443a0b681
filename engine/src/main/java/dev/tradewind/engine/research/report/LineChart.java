package dev.tradewind.engine.research.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A value by day as a line over a time axis: one {@code svg} element without any resource. */
final class LineChart {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 240;
  private static final int LEFT = 60;
  private static final int RIGHT = 10;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  /**
   * One day.
   *
   * @param value in R
   */
  record Point(LocalDate date, BigDecimal value) {}

  private final String name;
  private final List<Point> points;
  private final double lowest;
  private final double highest;

  private LineChart(String name, List<Point> points) {
    this.name = name;
    this.points = points;
    double low = 0;
    double high = 0;
    for (Point point : points) {
      low = Math.min(low, point.value().doubleValue());
      high = Math.max(high, point.value().doubleValue());
    }
    this.lowest = low;
    this.highest = high > low ? high : low + 1;
  }

  /**
   * Draws the chart. The axis of values always holds 0.
   *
   * @param name says what is drawn, to those who do not see it
   * @param points ascending by day, at least one
   */
  static String draw(String name, List<Point> points) {
    return new LineChart(name, List.copyOf(points)).svg();
  }

  private String svg() {
    var text = new StringBuilder();
    text.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(WIDTH, HEIGHT, Markup.escaped(name)));
    for (double value : heights()) {
      String y = coordinate(y(value));
      text.append(
          "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(value == 0 ? "zero" : "grid", LEFT, WIDTH - RIGHT, y, y));
      text.append(
          "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dominant-baseline=\"middle\">%s</text>\n"
              .formatted(LEFT - 6, y, label(value)));
    }
    text.append(date(points.getFirst(), LEFT, "start"));
    text.append(date(points.getLast(), WIDTH - RIGHT, "end"));
    var line = new ArrayList<String>();
    line.add(coordinate(x(points.getFirst().date())) + "," + coordinate(y(0)));
    for (Point point : points) {
      line.add(coordinate(x(point.date())) + "," + coordinate(y(point.value().doubleValue())));
    }
    text.append(
        "<polyline class=\"line\" points=\"%s\"/>\n</svg>\n".formatted(String.join(" ", line)));
    return text.toString();
  }

  /**
   * Lowest, highest, 0 and the middles between; those too near to be read side by side left out.
   */
  private List<Double> heights() {
    double least = (highest - lowest) / 12;
    var heights = new ArrayList<>(List.of(0.0));
    for (double end : List.of(highest, lowest)) {
      if (Math.abs(end) > least) {
        heights.add(end);
      }
      if (Math.abs(end) > 4 * least) {
        heights.add(end / 2);
      }
    }
    return heights;
  }

  private static String date(Point point, int x, String anchor) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
        .formatted(x, HEIGHT - 6, anchor, point.date());
  }

  private double x(LocalDate date) {
    long first = points.getFirst().date().toEpochDay();
    long days = Math.max(1, points.getLast().date().toEpochDay() - first);
    return LEFT + (double) (date.toEpochDay() - first) / days * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return TOP + (highest - value) / (highest - lowest) * (HEIGHT - TOP - BOTTOM);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String label(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }
}
