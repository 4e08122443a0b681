package dev.tradewind.engine.research.report;

import static dev.tradewind.engine.research.report.Markup.cell;
import static dev.tradewind.engine.research.report.Markup.escaped;
import static dev.tradewind.engine.research.report.Markup.head;
import static dev.tradewind.engine.research.report.Markup.number;
import static dev.tradewind.engine.research.report.Markup.rowHead;

import dev.tradewind.engine.research.report.LineChart.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The figures of a replay as one HTML page that needs nothing else: no script, no file, no network.
 * The page is well-formed XML too.
 */
public final class ReportPage {

  /** Of more strategies than twice this, the table shows so many from either end. */
  private static final int SHOWN_AT_EITHER_END = 250;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --rule: #d8dee6;
        --page: #ffffff; --line: #0b62c4; --minus: #b3261e; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa5b4;
        --rule: #343c48; --page: #14181e; --line: #6db3ff; --minus: #ff8a80; } }
      body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--page);
        color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      p { max-width: 44rem; } .soft { color: var(--soft); font-size: .875rem; }
      .fact { margin: .15rem 0; overflow-wrap: anywhere; }
      dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: .75rem; margin: 1.5rem 0; padding: 1rem 0; border-block: 1px solid var(--rule); }
      dt { color: var(--soft); font-size: .875rem; }
      dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
      .wide { overflow-x: auto; } svg { display: block; width: 100%; min-width: 40rem; height: auto; }
      svg text { fill: var(--soft); font-size: 13px; }
      .line { fill: none; stroke: var(--line); stroke-width: 1.75; stroke-linejoin: round; }
      .grid { stroke: var(--rule); } .zero { stroke: var(--soft); }
      table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
      th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--rule); text-align: right;
        white-space: nowrap; } .minus { color: var(--minus); }
      th:first-child { text-align: left; padding-left: 0; }
      """;

  private final ReplayFigures figures;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(ReplayFigures figures) {
    this.figures = figures;
  }

  /**
   * The page.
   *
   * @param title heads it
   * @param facts where the figures come from, a line each
   */
  public static String html(String title, List<String> facts, ReplayFigures figures) {
    return new ReportPage(figures).write(title, facts);
  }

  private String write(String title, List<String> facts) {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.append("<title>").append(escaped(title)).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    page.append("<h1>").append(escaped(title)).append("</h1>\n");
    for (String fact : facts) {
      page.append("<p class=\"soft fact\">").append(escaped(fact)).append("</p>\n");
    }
    keyFigures();
    outcomes();
    if (figures.days().isEmpty()) {
      page.append("<p>No trade was entered.</p>\n");
    } else {
      charts();
      months();
      strategies();
    }
    notes();
    return page.append("</body>\n</html>\n").toString();
  }

  private void keyFigures() {
    StrategyFigures all = figures.all();
    page.append("<dl>\n");
    key("Total R", r(figures.totalR()));
    key("Trades", String.valueOf(all.trades()));
    key("Win rate", percent(all.winRate()));
    key("ExpR", ratio(all.expectancyR()));
    key("Sharpe per trade", statistic(all.sharpe()));
    key("Max drawdown R", r(figures.maxDrawdownR()));
    key("Strategies with trades", String.valueOf(figures.traded().size()));
    key("Days with trades", String.valueOf(figures.days().size()));
    page.append("</dl>\n");
  }

  private void key(String name, String value) {
    page.append("<div><dt>").append(escaped(name)).append("</dt><dd>");
    page.append(escaped(value)).append("</dd></div>\n");
  }

  private void outcomes() {
    page.append("<h2>Rows by outcome</h2>\n<div class=\"wide\"><table id=\"outcomes\">\n<tr>");
    page.append(head("Outcome")).append(head("Rows")).append("</tr>\n");
    figures
        .rowsByOutcome()
        .forEach(
            (outcome, rows) ->
                page.append("<tr>")
                    .append(rowHead(outcome))
                    .append(cell(String.valueOf(rows)))
                    .append("</tr>\n"));
    page.append("<tr>").append(rowHead("all")).append(cell(String.valueOf(figures.rows())));
    page.append("</tr>\n</table></div>\n");
  }

  private void charts() {
    page.append("<h2>Equity in R</h2>\n<div class=\"wide\">");
    page.append(
        LineChart.draw(
            "Cumulative R at the end of each trading day",
            figures.days().stream().map(day -> new Point(day.date(), day.equityR())).toList()));
    page.append("</div>\n<h2>Drawdown in R</h2>\n<div class=\"wide\">");
    page.append(
        LineChart.draw(
            "How far the equity is below its highest point, in R",
            figures.days().stream()
                .map(day -> new Point(day.date(), day.drawdownR().negate()))
                .toList()));
    page.append("</div>\n");
  }

  private void months() {
    page.append("<h2>R by month</h2>\n<div class=\"wide\"><table id=\"months\">\n<tr>");
    page.append(head("Year"));
    for (Month month : Month.values()) {
      page.append(head(month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    }
    page.append(head("Year's R")).append("</tr>\n");
    figures.months().keySet().stream().map(YearMonth::getYear).distinct().forEach(this::year);
    page.append("</table></div>\n");
  }

  private void year(int year) {
    page.append("<tr>").append(rowHead(String.valueOf(year)));
    BigDecimal total = BigDecimal.ZERO;
    for (Month month : Month.values()) {
      BigDecimal value = figures.months().get(YearMonth.of(year, month));
      page.append(value == null ? cell("") : number(r(value)));
      total = value == null ? total : total.add(value);
    }
    page.append(number(r(total))).append("</tr>\n");
  }

  private void strategies() {
    List<StrategyFigures> traded = figures.traded();
    int hidden = traded.size() - 2 * SHOWN_AT_EITHER_END;
    page.append("<h2>Strategies</h2>\n<div class=\"wide\"><table id=\"strategies\">\n<tr>");
    for (String name :
        List.of("Strategy", "Trades", "Win rate", "ExpR", "Total R", "Sharpe", "Max drawdown R")) {
      page.append(head(name));
    }
    page.append("</tr>\n");
    if (hidden > 0) {
      traded.subList(0, SHOWN_AT_EITHER_END).forEach(this::strategy);
      page.append("<tr>").append(rowHead("… %d between …".formatted(hidden)));
      page.append("<td></td>".repeat(6)).append("</tr>\n");
      traded.subList(SHOWN_AT_EITHER_END + hidden, traded.size()).forEach(this::strategy);
    } else {
      traded.forEach(this::strategy);
    }
    page.append("</table></div>\n");
  }

  private void strategy(StrategyFigures one) {
    page.append("<tr>").append(rowHead(one.strategyId()));
    page.append(cell(String.valueOf(one.trades())));
    page.append(cell(percent(one.winRate())));
    page.append(number(ratio(one.expectancyR())));
    page.append(number(r(one.totalR())));
    page.append(number(statistic(one.sharpe())));
    page.append(cell(r(one.maxDrawdownR()))).append("</tr>\n");
  }

  private void notes() {
    page.append(
        """
        <h2>How to read this</h2>
        <p class="soft">R is the result of a trade after costs over what it had at risk; a stop
        without a gap is -1 R. Equity adds up the R of all strategies, one contract each, at the end
        of each trading day: strategies that trade alike count each for itself, so a grid's equity
        is no account's. A win ended at its target and a loss at its stop; win rate and ExpR leave
        out trades closed with the session, all else counts them. Sharpe is mean over standard
        deviation per trade, not per year. Drawdown is how far the sum is below its highest point:
        day by day for all together, trade by trade for one strategy. Strategies stand by ExpR.</p>
        <p class="soft">Costs are static, fills are whole and take the bar's prices as they are.
        Strategies chosen by looking at these figures have been fitted to them.</p>
        """);
  }

  private static String r(BigDecimal value) {
    return rounded(value, 2);
  }

  private static String ratio(BigDecimal value) {
    return rounded(value, 3);
  }

  private static String percent(BigDecimal ratio) {
    return rounded(ratio.movePointRight(2), 1) + " %";
  }

  private static String statistic(OptionalDouble value) {
    return value.isPresent() ? rounded(BigDecimal.valueOf(value.getAsDouble()), 3) : "";
  }

  private static String rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
