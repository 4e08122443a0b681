package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void dropsPassingLinesWhereTheyCannotBeReplaced() {
    var terminal = new Terminal(out, false);
    terminal.now("working");
    terminal.done("done");
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
    assertThat(terminal.isInteractive()).isFalse();
  }

  @Test
  void replacesPassingLinesOnATerminal() {
    var terminal = new Terminal(out, true);
    terminal.now("one");
    terminal.now("two");
    terminal.done("done");
    terminal.done("next");
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[Kone\r\u001b[Ktwo\r\u001b[Kdone\nnext\n");
  }
}
