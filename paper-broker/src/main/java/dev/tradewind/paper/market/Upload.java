package dev.tradewind.paper.market;

import dev.tradewind.support.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A body of bars, put into a file so that it can be checked whole before any of it is kept. */
public final class Upload implements AutoCloseable {

  private final Path file;

  private Upload(Path file) {
    this.file = file;
  }

  /**
   * Reads the body to its end.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it does not arrive whole
   */
  public static Upload of(InputStream content) {
    try {
      var upload = new Upload(Files.createTempFile("tradewind-bars-", ".upload"));
      try {
        Files.copy(content, upload.file, StandardCopyOption.REPLACE_EXISTING);
        return upload;
      } catch (IOException e) {
        upload.close();
        throw e;
      }
    } catch (IOException e) {
      throw Problems.malformed("The bars did not arrive: " + e.getMessage());
    }
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
