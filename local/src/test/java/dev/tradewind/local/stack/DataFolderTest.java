package dev.tradewind.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.local.stack.StackState.ProcessEntry;
import dev.tradewind.local.stack.StackState.ServiceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path temporary;

  @Test
  void belongsToItsUserAlone() throws IOException {
    var folder = DataFolder.ofUser(temporary.resolve(".tradewind"));
    assertThat(folder.path()).hasFileName(System.getProperty("user.name"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
    assertThat(DataFolder.ofUser(temporary.resolve(".tradewind")).path()).isEqualTo(folder.path());
  }

  @Test
  void saysWhatToDoWhereItCannotWrite() throws IOException {
    var file = Files.createFile(temporary.resolve("a-file"));
    assertThatThrownBy(() -> DataFolder.ofUser(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("set TRADEWIND_DATA to a folder of your own");
  }

  @Test
  void isClaimedOnceAtATime() {
    var folder = DataFolder.at(temporary);
    try (var claim = folder.claim().orElseThrow()) {
      assertThat(claim).isNotNull();
      assertThat(DataFolder.at(temporary).claim()).isEmpty();
    }
    try (var again = folder.claim().orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void tellsWhatRunsFromWhatIsLeftOfAKilledProcess() {
    var folder = DataFolder.at(temporary);
    assertThat(folder.running()).isEmpty();
    var alive = state(ProcessEntry.of("launcher", ProcessHandle.current(), 0), List.of());
    folder.record(alive);
    assertThat(folder.running()).hasValue(alive);
    folder.record(
        state(new ProcessEntry("launcher", ProcessHandle.current().pid(), 5, 0), List.of()));
    assertThat(folder.running()).isEmpty();
    assertThat(folder.recorded()).isPresent();
    folder.forget();
    assertThat(folder.recorded()).isEmpty();
  }

  @Test
  void takesABrokenStateFileForNone() throws IOException {
    Files.writeString(temporary.resolve("state.json"), "{\"kind\":");
    assertThat(DataFolder.at(temporary).recorded()).isEmpty();
  }

  @Test
  void endsWhatAKilledLauncherLeft() throws Exception {
    var folder = DataFolder.at(temporary);
    var orphan = new ProcessBuilder("sleep", "60").start();
    var server = new ProcessBuilder("sleep", "60").start();
    var service =
        new ServiceEntry(
            "risk-service",
            "risk-service",
            ProcessEntry.of("risk-service", orphan.toHandle(), 1),
            2,
            "risk-service.log");
    folder.record(
        new StackState(
            "up",
            new ProcessEntry("launcher", 1, 1, 0),
            temporary.toString(),
            true,
            List.of(service),
            List.of(ProcessEntry.of("Redis", server.toHandle(), 3))));
    assertThat(folder.endOrphans()).containsExactly("risk-service", "Redis");
    assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.endOrphans()).isEmpty();
  }

  @Test
  void leavesAStrangerWithARecycledPidAlone() throws Exception {
    var folder = DataFolder.at(temporary);
    var stranger = new ProcessBuilder("sleep", "60").start();
    try {
      folder.record(
          state(
              new ProcessEntry("launcher", 1, 1, 0),
              List.of(new ProcessEntry("Redis", stranger.pid(), 12345, 0))));
      assertThat(folder.endOrphans()).isEmpty();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void endsByForceWhatDoesNotListen() throws Exception {
    var deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; sleep 60").start();
    deaf.getInputStream().read();
    DataFolder.endAll(List.of(deaf.toHandle()), java.time.Duration.ofMillis(300));
    assertThat(deaf.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void clearsTheDataOfOneKind() throws IOException {
    var folder = DataFolder.at(temporary);
    Files.createDirectories(folder.of("demo").resolve("postgres/data"));
    Files.createDirectories(folder.of("up"));
    folder.clear("demo");
    folder.clear("demo");
    assertThat(folder.of("demo")).doesNotExist();
    assertThat(folder.of("up")).exists();
  }

  private StackState state(ProcessEntry launcher, List<ProcessEntry> servers) {
    return new StackState("up", launcher, temporary.toString(), true, List.of(), servers);
  }
}
