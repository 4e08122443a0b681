package dev.tradewind.reconciliation.work;

import dev.tradewind.kernel.FailureText;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The threads that do queued work from the start of the service to its end. */
@ApplicationScoped
public class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final DoWork doWork;
  private final WorkSignal signal;
  private final WorkConfig config;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Workers(DoWork doWork, WorkSignal signal, WorkConfig config) {
    this.doWork = doWork;
    this.signal = signal;
    this.config = config;
  }

  synchronized void start(@Observes StartupEvent event) {
    running = true;
    for (int i = 1; i <= config.workers(); i++) {
      threads.add(Thread.ofVirtual().name("work-" + i).start(this::work));
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    threads.forEach(thread -> signal.wake());
    for (Thread thread : threads) {
      thread.join(PATIENCE_AT_STOP);
    }
    threads.clear();
  }

  private void work() {
    while (running) {
      try {
        if (!doWork.next()) {
          signal.await(doWork.idle());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.errorf("work cannot go on now: %s", FailureText.of(e));
        rest();
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(config.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
