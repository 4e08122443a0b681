package dev.tradewind.engine.bar;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bars of several files, one after the other; one file is open at a time. */
final class BarFiles implements Iterator<Bar>, AutoCloseable {

  private final Iterator<Path> files;
  private final Function<Path, BarLines> open;
  private @Nullable BarLines current;
  private @Nullable Bar previous;

  BarFiles(List<Path> files, Function<Path, BarLines> open) {
    this.files = List.copyOf(files).iterator();
    this.open = open;
  }

  @Override
  public boolean hasNext() {
    while (current == null || !current.hasNext()) {
      close();
      if (!files.hasNext()) {
        return false;
      }
      current = open.apply(files.next());
    }
    return true;
  }

  @Override
  public Bar next() {
    if (!hasNext() || current == null) {
      throw new NoSuchElementException();
    }
    Bar bar = current.next();
    if (previous != null && bar.minute() <= previous.minute()) {
      throw current.notLater(bar, previous);
    }
    previous = bar;
    return bar;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
