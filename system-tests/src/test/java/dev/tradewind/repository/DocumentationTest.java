package dev.tradewind.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+(?:Test|Tests|Check|IT))`");
  private static final Pattern REQUIREMENT =
      Pattern.compile("^\\| *((?:S[0-4]|G|C)-\\d{2,3}) *\\|(.*)$", Pattern.MULTILINE);

  @Test
  void everyRelativeLinkInTheDocumentsLeadsToAFile() {
    List<String> broken = new ArrayList<>();
    for (Path document : ProjectFiles.ending(".md")) {
      Matcher links = LINK.matcher(ProjectFiles.text(document));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add(ProjectFiles.root().relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  @Test
  void everyRequirementTracedNamesATestThatExists() {
    Set<String> tests =
        ProjectFiles.ending(".java").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Matcher rows =
        REQUIREMENT.matcher(ProjectFiles.text(ProjectFiles.root().resolve("docs/requirements.md")));
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (rows.find()) {
      String number = rows.group(1);
      if (!seen.add(number)) {
        faults.add(number + " is traced twice");
      }
      Matcher names = TEST_NAME.matcher(rows.group(2));
      int named = 0;
      while (names.find()) {
        named++;
        if (!tests.contains(names.group(1))) {
          faults.add(number + " names " + names.group(1) + ", which is no test here");
        }
      }
      if (named == 0) {
        faults.add(number + " names no test");
      }
    }
    assertThat(seen).as("requirements traced").isNotEmpty();
    assertThat(faults).isEmpty();
  }

  @Test
  void noSourceFileIsTooLongToReadInOneSitting() {
    List<String> tooLong = new ArrayList<>();
    for (Path source : ProjectFiles.ending(".java")) {
      long lines = ProjectFiles.text(source).lines().count();
      if (lines > 400) {
        tooLong.add(ProjectFiles.root().relativize(source) + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }
}
