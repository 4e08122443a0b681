package dev.tradewind.support.testing;

import java.nio.file.Path;

/** The folder with the root POM, as the build names it. */
final class ProjectRoot {
  private ProjectRoot() {}

  static Path path() {
    String root = System.getProperty("tradewind.root");
    if (root == null) {
      throw new IllegalStateException("The system property tradewind.root names the project root");
    }
    return Path.of(root);
  }
}
