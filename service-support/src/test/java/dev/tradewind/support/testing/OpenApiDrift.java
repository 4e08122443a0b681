package dev.tradewind.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares the API document a running service gives with the one committed in docs/api. */
public final class OpenApiDrift {
  private OpenApiDrift() {}

  /**
   * Fails if the two differ; with {@code -Dupdate.openapi=true} it writes the file instead.
   *
   * @param service the name of the file, such as {@code risk-service}
   */
  public static void check(String service) {
    Path file = ProjectRoot.path().resolve("docs/api").resolve(service + ".yaml");
    String generated = fetch();
    try {
      if (Boolean.getBoolean("update.openapi")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated);
        return;
      }
      String committed = Files.exists(file) ? Files.readString(file) : "";
      if (!committed.equals(generated)) {
        throw new AssertionError(
            """
            The API of %1$s differs from %2$s%3$s.
            If the change is meant, refresh the file and commit it:
              mvn -pl %1$s verify -Dupdate.openapi=true"""
                .formatted(service, file, firstDifference(committed, generated)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fetch() {
    String port = System.getProperty(ServiceStack.MANAGEMENT_PORT_PROPERTY);
    var uri = URI.create("http://127.0.0.1:" + port + "/q/openapi?format=yaml");
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(uri + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(uri + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String firstDifference(String committed, String generated) {
    if (committed.isEmpty()) {
      return ", which does not exist";
    }
    var before = committed.lines().toList();
    var after = generated.lines().toList();
    int line = 0;
    while (line < before.size()
        && line < after.size()
        && before.get(line).equals(after.get(line))) {
      line++;
    }
    return ", first at line %d: committed '%s', generated '%s'"
        .formatted(
            line + 1,
            line < before.size() ? before.get(line) : "(end)",
            line < after.size() ? after.get(line) : "(end)");
  }
}
