package dev.tradewind.stack.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTest {
  private final Path directory;

  LocalKeysTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void onlyTheOwnerReadsThePrivateKeys() throws IOException {
    var keys = LocalKeys.create(directory, List.of("risk", "operator"));
    for (var identity : List.of("risk", "operator")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.keyFile(identity))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(keys.keysFile()))
        .contains("\"kid\": \"risk\"", "\"kid\": \"operator\"")
        .doesNotContain("\"d\"");
  }

  @Test
  void keysAlreadyThereStay() throws IOException {
    var before = Files.readString(LocalKeys.create(directory, List.of("risk")).keyFile("risk"));
    var keys = LocalKeys.create(directory, List.of("risk", "ledger"));
    assertThat(Files.readString(keys.keyFile("risk"))).isEqualTo(before);
    assertThat(Files.readString(keys.keysFile())).contains("\"risk\"", "\"ledger\"");
  }

  @Test
  void aNameThatLeavesTheFolderIsRefused() {
    assertThatThrownBy(() -> LocalKeys.create(directory, List.of("../risk")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTokenSaysWhoCallsWhom() {
    var signer = LocalKeys.create(directory, List.of("execution")).signer("execution");
    var parts = signer.serviceToken("risk").split("\\.");
    assertThat(decoded(parts[0])).contains("\"alg\":\"RS256\"", "\"kid\":\"execution\"");
    assertThat(decoded(parts[1]))
        .contains("\"sub\":\"execution\"", "\"aud\":\"risk\"", "\"groups\":[\"service\"]");
    assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(256);
  }

  @Test
  void aPersonHasTheRolesBelowTheirs() {
    var signer = LocalKeys.create(directory, List.of("operator")).signer("operator");
    var token = signer.personToken("ada", PersonRole.OPERATOR, Duration.ofHours(1));
    assertThat(decoded(token.split("\\.")[1]))
        .contains("\"groups\":[\"viewer\",\"trader\",\"operator\"]", "\"aud\":\"tradewind\"");
  }

  @Test
  void aNameThatBreaksOutOfJsonIsRefused() {
    var signer = LocalKeys.create(directory, List.of("operator")).signer("operator");
    assertThatThrownBy(
            () -> signer.personToken("a\",\"x\":\"", PersonRole.VIEWER, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
