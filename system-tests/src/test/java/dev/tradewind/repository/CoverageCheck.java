package dev.tradewind.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;

/**
 * The coverage gate over all modules (S1-044): line coverage of the rules at least 90 %, of the
 * whole at least 80 %. Runs after every other test, on the data they left.
 */
class CoverageCheck {
  private static final double RULES = 0.90;
  private static final double WHOLE = 0.80;

  @Test
  void theTestsReachEnoughOfTheCode() throws IOException {
    Path data = ProjectFiles.root().resolve("target/jacoco.exec");
    assumeThat(data).as("coverage data of a full test run").exists();
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(data.toFile());
    CoverageBuilder coverage = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(loader.getExecutionDataStore(), coverage);
    for (Path classes : classFolders()) {
      analyzer.analyzeAll(classes.toFile());
    }

    Lines rules = new Lines();
    Lines whole = new Lines();
    List<String> table = new ArrayList<>();
    for (var bundle : coverage.getBundle("tradewind").getPackages()) {
      Lines lines = new Lines();
      for (IClassCoverage type : bundle.getClasses()) {
        lines.add(type);
      }
      whole.add(lines);
      String name = bundle.getName().replace('/', '.');
      if (isRule(name)) {
        rules.add(lines);
      }
      table.add("%6.1f %%  %5d  %s".formatted(100 * lines.ratio(), lines.total, name));
    }
    table.stream().sorted().forEach(System.out::println);
    System.out.printf(
        "Line coverage: rules %.1f %% of %d lines, whole %.1f %% of %d lines%n",
        100 * rules.ratio(), rules.total, 100 * whole.ratio(), whole.total);

    assertThat(rules.ratio()).as("coverage of kernel, engine and domain").isGreaterThan(RULES);
    assertThat(whole.ratio()).as("coverage of the whole").isGreaterThan(WHOLE);
  }

  private static boolean isRule(String packageName) {
    return packageName.startsWith("dev.tradewind.kernel")
        || packageName.startsWith("dev.tradewind.engine")
        || packageName.contains(".domain");
  }

  private static List<Path> classFolders() throws IOException {
    try (Stream<Path> modules = Files.list(ProjectFiles.root())) {
      return modules
          .map(module -> module.resolve("target/classes"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static final class Lines {
    private int covered;
    private int total;

    void add(IClassCoverage type) {
      covered += type.getLineCounter().getCoveredCount();
      total += type.getLineCounter().getTotalCount();
    }

    void add(Lines other) {
      covered += other.covered;
      total += other.total;
    }

    double ratio() {
      return total == 0 ? 1 : (double) covered / total;
    }
  }
}
