package dev.tradewind.engine.research.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.replay.TradeList;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

  private static final String PAGE =
      ReportPage.html(
          "A <script>alert('1')</script> & \"more\"",
          List.of("bars: a\u0007b.csv"),
          ReplayTally.of(TradeList.parse(ReplayTallyTest.LIST)));

  @Test
  void theFiguresAreThoseOfTheList() throws Exception {
    Document page = parse(PAGE);
    assertThat(cells(page, "strategies"))
        .containsExactly(
            List.of(
                "Strategy", "Trades", "Win rate", "ExpR", "Total R", "Sharpe", "Max drawdown R"),
            List.of("A", "3", "50.0 %", "0.500", "1.50", "0.333", "1.00"),
            List.of("B", "1", "0.0 %", "-1.000", "-1.00", "", "1.00"));
    assertThat(cells(page, "months").get(1))
        .startsWith("2024", "0.00", "0.50", "")
        .endsWith("", "0.50");
    assertThat(cells(page, "outcomes"))
        .contains(List.of("STOP", "2"), List.of("REJECTED:max_per_orb", "1"), List.of("all", "6"));
    assertThat(texts(page, "dd"))
        .containsExactly("0.50", "4", "33.3 %", "0.000", statistic(), "1.00", "2", "3");
  }

  /** Of 2, -1, -1 and 0.5: mean 0.125 over the root of 6.1875 / 3. */
  private static String statistic() {
    return "0.087";
  }

  @Test
  void equityAndDrawdownAreDrawnToScale() throws Exception {
    NodeList lines = parse(PAGE).getElementsByTagName("polyline");
    // Equity 1, 0, 0.5 over an axis from 0 to 1; drawdown 0, -1, -0.5 over one from -1 to 0.
    assertThat(((Element) lines.item(0)).getAttribute("points"))
        .isEqualTo("60.0,214.0 60.0,12.0 425.0,214.0 790.0,113.0");
    assertThat(((Element) lines.item(1)).getAttribute("points"))
        .isEqualTo("60.0,12.0 60.0,12.0 425.0,214.0 790.0,113.0");
  }

  @Test
  void textIsEscapedAndNothingIsLoaded() throws Exception {
    Document page = parse(PAGE);
    assertThat(texts(page, "h1")).containsExactly("A <script>alert('1')</script> & \"more\"");
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(PAGE)
        .contains("bars: a\uFFFDb.csv")
        .contains("prefers-color-scheme: dark")
        .contains("width=device-width")
        .doesNotContain("http")
        .doesNotContain("src=")
        .doesNotContain("href")
        .doesNotContain("url(");
  }

  @Test
  void thePageStatesWhatItsFiguresLeaveOut() {
    assertThat(PAGE)
        .contains("Costs are static, fills are whole")
        .contains("have been fitted to them");
  }

  @Test
  void aListWithoutATradeSaysSo() throws Exception {
    Document page = parse(ReportPage.html("Empty", List.of(), ReplayTally.of(List.of())));
    assertThat(texts(page, "p")).contains("No trade was entered.");
    assertThat(page.getElementsByTagName("svg").getLength()).isZero();
  }

  @Test
  void ofVeryManyStrategiesBothEndsAreShown() throws Exception {
    var rows = new ReplayTally();
    var row = TradeList.parse(ReplayTallyTest.LIST).getFirst();
    for (int i = 0; i < 600; i++) {
      rows.add("S%03d".formatted(i), row);
    }
    List<List<String>> table =
        cells(parse(ReportPage.html("Grid", List.of(), rows.figures())), "strategies");
    assertThat(table).hasSize(1 + 250 + 1 + 250);
    assertThat(table.get(250).getFirst()).isEqualTo("S249");
    assertThat(table.get(251).getFirst()).isEqualTo("… 100 between …");
    assertThat(table.get(252).getFirst()).isEqualTo("S350");
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<String> texts(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    var texts = new ArrayList<String>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<List<String>> cells(Document page, String table) {
    NodeList tables = page.getElementsByTagName("table");
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < tables.getLength(); i++) {
      var element = (Element) tables.item(i);
      if (element.getAttribute("id").equals(table)) {
        NodeList lines = element.getElementsByTagName("tr");
        for (int line = 0; line < lines.getLength(); line++) {
          var row = new ArrayList<String>();
          NodeList cells = lines.item(line).getChildNodes();
          for (int cell = 0; cell < cells.getLength(); cell++) {
            row.add(cells.item(cell).getTextContent());
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
