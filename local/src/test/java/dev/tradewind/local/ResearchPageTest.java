package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.elo.Game;
import dev.tradewind.engine.elo.League;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  @Test
  void theGuideToEloHasTheFiguresOfTheModel() {
    String guide = text("docs/elo.md");
    var game = new Game(LocalDate.of(1999, 1, 31), 1998, true, "DEN", "ATL", 34, 19);
    var rated = League.NFL.rate(game, 1757.771, 1705.255);
    assertThat(guide)
        .contains(
            String.format(
                Locale.ROOT,
                "| %.3f | %.6f | %.6f | %.6f | %.3f, %.3f |",
                rated.difference(),
                rated.probability(),
                rated.multiplier(),
                rated.shift(),
                rated.after1(),
                rated.after2()))
        .contains(
            "NFL %.0f, NBA %.0f".formatted(League.NFL.homeAdvantage(), League.NBA.homeAdvantage()))
        .contains(
            "keeps two thirds (NFL) or three quarters (NBA)",
            "need results only",
            "What is not there");
    assertThat(League.NFL.carried()).isEqualTo(2.0 / 3);
    assertThat(League.NBA.carried()).isEqualTo(0.75);
    assertThat(League.NFL.seasonMean()).isEqualTo(1505);
    assertThat(League.NFL.entryRating()).isEqualTo(1300);
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
