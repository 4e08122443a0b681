package dev.tradewind.execution.signals;

import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes whoever works a scope's inbox in this process. It only saves time: what it does not reach,
 * such as a leader in another process, finds the signal when it looks.
 */
@ApplicationScoped
public class SignalBell {

  private final Map<Scope, Runnable> listeners = new ConcurrentHashMap<>();

  /** Ends the listening. */
  public interface Heard extends AutoCloseable {
    @Override
    void close();
  }

  /** Hears of new signals of a scope until it is closed; one listener per scope. */
  public Heard hear(Scope scope, Runnable listener) {
    listeners.put(scope, listener);
    return () -> listeners.remove(scope, listener);
  }

  /** Says that a signal is stored. */
  public void ring(Scope scope) {
    var listener = listeners.get(scope);
    if (listener != null) {
      listener.run();
    }
  }
}
