package dev.tradewind.execution.exits;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A window that is too late, or none, stops the start and not the first morning. */
@ApplicationScoped
public class CheckExitWindow {

  private final ExitConfig config;

  CheckExitWindow(ExitConfig config) {
    this.config = config;
  }

  void onStart(@Observes StartupEvent start) {
    try {
      config.window();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("tradewind.exits." + e.getMessage(), e);
    }
  }
}
