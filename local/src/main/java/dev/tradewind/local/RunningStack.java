package dev.tradewind.local;

import dev.tradewind.local.client.Clients;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.DataFolder;
import dev.tradewind.local.stack.Service;
import dev.tradewind.local.stack.StackState;
import dev.tradewind.local.stack.StackState.ServiceEntry;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.TokenSigner;
import java.nio.file.Path;

/** A stack that another process of the same user runs, seen through its state file. */
record RunningStack(StackState state) {

  /**
   * @throws CommandFailure if nothing runs
   */
  static RunningStack of(DataFolder folder) {
    return new RunningStack(
        folder
            .running()
            .orElseThrow(
                () ->
                    CommandFailure.failed(
                        "nothing is running; start with ./tradewind up, or ./tradewind demo")));
  }

  TokenSigner operator() {
    return TokenSigner.of(
        Path.of(state.folder()).resolve("keys").resolve(LocalKeys.OPERATOR + ".jwk"));
  }

  Clients clients() {
    return Clients.of(operator(), this::url);
  }

  /** As {@link #clients()}, in the name of this person. */
  Clients clients(String person) {
    return Clients.of(operator(), person, this::url);
  }

  private String url(Service service) {
    return state.services().stream()
        .filter(entry -> entry.service().equals(service.module()))
        .map(ServiceEntry::url)
        .findFirst()
        .orElseThrow(() -> CommandFailure.failed(service.module() + " is not part of what runs"));
  }
}
