package dev.tradewind.alert.delivery;

import dev.tradewind.kernel.FailureText;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The thread that delivers alerts from the start of the service to its end. */
@ApplicationScoped
public class DeliveryWorker {
  private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final DeliverAlerts deliverAlerts;
  private final DeliverySignal signal;
  private final DeliveryConfig config;
  private volatile boolean running;
  private @Nullable Thread thread;

  DeliveryWorker(DeliverAlerts deliverAlerts, DeliverySignal signal, DeliveryConfig config) {
    this.deliverAlerts = deliverAlerts;
    this.signal = signal;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    thread = Thread.ofVirtual().name("alert-delivery").start(this::work);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    signal.wake();
    if (thread != null) {
      thread.join(PATIENCE_AT_STOP);
    }
  }

  private void work() {
    while (running) {
      try {
        if (!deliverAlerts.deliverNext()) {
          signal.await(config.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.errorf("alert.delivery worker cannot go on now: %s", FailureText.of(e));
        rest();
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(config.firstPause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
