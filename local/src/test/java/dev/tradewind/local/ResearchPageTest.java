package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/research.md: its commands have options that exist, and the limits stand there. */
class ResearchPageTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  private final Path root = Path.of("..");
  private final String page = text("docs/research.md");
  private final String command = text("tradewind");

  @Test
  void itsCommandsHaveOptionsThatTheHelpNames() {
    List<String> commands = page.lines().filter(line -> line.startsWith("./tradewind ")).toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    var unknown = new ArrayList<String>();
    for (String line : commands) {
      assertThat(command).contains("\n  " + line.split(" ")[1] + " ");
      OPTION
          .matcher(line)
          .results()
          .filter(option -> !command.contains(option.group()))
          .forEach(option -> unknown.add(option.group()));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyOptionOfResearchStandsInTheHelp() {
    for (String file : List.of("ResearchArguments", "ReplayCommand", "ConstructCommand")) {
      Pattern.compile("\"(--[a-z-]+)\"")
          .matcher(text("local/src/main/java/dev/tradewind/local/" + file + ".java"))
          .results()
          .forEach(option -> assertThat(command).contains(option.group(1)));
    }
  }

  @Test
  void theKnownLimitsAreStated() {
    assertThat(page.substring(page.indexOf("## Limits")))
        .contains("Survivorship", "Static costs", "Whole fills", "Whole contracts");
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
