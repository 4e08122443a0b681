package dev.tradewind.local.research;

import dev.tradewind.engine.grid.ShardFiles;
import dev.tradewind.local.stack.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file a command writes: checked before the work begins, and there only when it is complete.
 *
 * @param option names it in errors
 */
public record OutputFile(String option, Path path) {

  /**
   * Refuses what could not be written, and what would overwrite an input.
   *
   * @throws CommandFailure naming option and file
   */
  public void requireWritable(List<Path> inputs) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          "%s: cannot write %s: there is no folder %s".formatted(option, path, folder));
    }
    if (Files.isDirectory(path) || (!Files.exists(path) && !Files.isWritable(folder))) {
      throw CommandFailure.usage(
          "%s: cannot write %s: it is %s"
              .formatted(
                  option, path, Files.isDirectory(path) ? "a folder" : "in a folder not writable"));
    }
    for (Path input : inputs) {
      if (input.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize())) {
        throw CommandFailure.usage("%s %s: it is an input too".formatted(option, path));
      }
    }
  }

  /**
   * Writes the file; a device or pipe of that name is written to, not replaced.
   *
   * @throws CommandFailure if the disk fails
   */
  public void write(Consumer<Appendable> content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        writeTo(content);
      } else {
        ShardFiles.writeWhole(path, content);
      }
    } catch (UncheckedIOException e) {
      throw failure(e);
    }
  }

  /** Writes a text. */
  public void write(String text) {
    write(
        out -> {
          try {
            out.append(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void writeTo(Consumer<Appendable> content) {
    try (var out = Files.newBufferedWriter(path)) {
      content.accept(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandFailure failure(UncheckedIOException e) {
    IOException cause = e.getCause();
    String reason =
        switch (cause) {
          case NoSuchFileException missing -> "there is no " + missing.getFile();
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case null, default -> String.valueOf(e.getMessage());
        };
    return CommandFailure.failed("%s: cannot write %s: %s".formatted(option, path, reason), e);
  }
}
