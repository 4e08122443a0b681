package dev.tradewind.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Alpaca's own JavaScript client {@code @alpacahq/alpaca-trade-api} 3.1.3, unmodified, on Node.js.
 * Skipped, with the reason, where Node.js 20 or npm is absent or the package cannot be had.
 */
class NodeClientTest {

  private static final int OLDEST_NODE = 20;
  private static final Duration INSTALL = Duration.ofMinutes(3);
  private static final Duration RUN = Duration.ofMinutes(2);

  @Test
  void itTradesOverRestAndTheAccountStream() {
    requireNode();
    Path folder = installed();

    PaperBroker broker = PaperBroker.running();
    Market.atTheOpen(broker).pass(1);
    Outcome run =
        run(
            folder,
            RUN,
            Map.of(
                "BROKER_URL", broker.url().toString(),
                "SYMBOL", Market.SYMBOL,
                "KEY_ID", PaperBroker.NODE_CLIENT.keyId(),
                "SECRET_KEY", PaperBroker.NODE_CLIENT.secret(),
                "OPERATOR_TOKEN", broker.operatorToken()),
            "node",
            "client.mjs");
    System.out.println(run.output());
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).endsWith("all steps passed\n");
  }

  private static void requireNode() {
    Path here = Path.of("").toAbsolutePath();
    Outcome node = run(here, INSTALL, Map.of(), "node", "--version");
    if (node.exitCode() != 0) {
      abort("skipped: Node.js is absent");
    }
    String version = node.output().strip();
    if (!version.matches("v\\d+\\..*")
        || Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST_NODE) {
      abort("skipped: Node.js %d or newer is needed, found %s".formatted(OLDEST_NODE, version));
    }
    if (run(here, INSTALL, Map.of(), "npm", "--version").exitCode() != 0) {
      abort("skipped: npm is absent");
    }
  }

  /** A folder with the script and what the lock file names; kept for the next run. */
  private static Path installed() {
    Path source = Path.of("src/test/node").toAbsolutePath();
    Path folder = Path.of("target/node").toAbsolutePath();
    Path done = folder.resolve("installed-lock.json");
    try {
      Files.createDirectories(folder);
      for (String name : List.of("package.json", "package-lock.json", "client.mjs")) {
        Files.copy(source.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.exists(done) && Files.mismatch(done, folder.resolve("package-lock.json")) == -1) {
        return folder;
      }
      Outcome install =
          run(
              folder,
              INSTALL,
              Map.of(),
              "npm",
              "ci",
              "--ignore-scripts",
              "--no-audit",
              "--no-fund");
      if (install.exitCode() != 0) {
        abort("skipped: npm ci cannot install the client: " + install.output().strip());
      }
      Files.copy(folder.resolve("package-lock.json"), done, StandardCopyOption.REPLACE_EXISTING);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program left; exit code -1 if it does not exist or took too long. */
  private record Outcome(int exitCode, String output) {}

  private static Outcome run(
      Path folder, Duration limit, Map<String, String> environment, String... command) {
    try {
      Path output = Files.createTempFile("tradewind-", ".out");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      try {
        Process process = builder.start();
        boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        return ended
            ? new Outcome(process.exitValue(), text)
            : new Outcome(-1, text + "\nended after " + limit.toSeconds() + " s");
      } catch (IOException e) {
        return new Outcome(-1, String.valueOf(e.getMessage()));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
