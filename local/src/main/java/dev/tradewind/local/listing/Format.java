package dev.tradewind.local.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a list is written. */
public enum Format {
  /** Columns for the eye; what is absent is a dash. */
  TABLE {
    @Override
    public String text(Listed listed, List<JsonNode> items) {
      var lines = new ArrayList<List<String>>();
      lines.add(listed.columns());
      items.forEach(
          item -> lines.add(listed.columns().stream().map(column -> shown(item, column)).toList()));
      var widths = new ArrayList<Integer>();
      for (int column = 0; column < listed.columns().size(); column++) {
        int at = column;
        widths.add(lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
      }
      return lines.stream()
          .map(line -> line(line, widths))
          .collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(List<String> cells, List<Integer> widths) {
      var line = new StringBuilder();
      for (int column = 0; column < cells.size(); column++) {
        line.append(cells.get(column))
            .repeat(' ', widths.get(column) - cells.get(column).length() + 2);
      }
      return line.toString().stripTrailing();
    }

    private String shown(JsonNode item, String column) {
      // What came from outside must not move the cursor.
      String text = cell(item, column).replaceAll("\\p{Cntrl}", " ");
      return text.isEmpty() ? "-" : text;
    }
  },

  /** A JSON array of the items as the service gave them. */
  JSON {
    @Override
    public String text(Listed listed, List<JsonNode> items) {
      try {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(items) + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("what was read as JSON is JSON", e);
      }
    }
  },

  /** RFC 4180 with a header, all columns; what is absent is empty. */
  CSV {
    @Override
    public String text(Listed listed, List<JsonNode> items) {
      var columns = Stream.concat(listed.columns().stream(), listed.further().stream()).toList();
      return Stream.concat(
              Stream.of(columns),
              items.stream()
                  .map(item -> columns.stream().map(column -> quoted(cell(item, column))).toList()))
          .map(cells -> String.join(",", cells))
          .collect(Collectors.joining("\n", "", "\n"));
    }

    private String quoted(String text) {
      return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The whole text, with the end of its last line. */
  public abstract String text(Listed listed, List<JsonNode> items);

  private static String cell(JsonNode item, String column) {
    var value = item.path(column);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }
}
