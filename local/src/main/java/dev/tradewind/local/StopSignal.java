package dev.tradewind.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Ctrl-C and its relatives. The first interrupts the working thread, which ends everything it
 * started; the second does not wait for that.
 */
final class StopSignal {
  private static final int BASE = 128;

  private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();
  private final CountDownLatch received = new CountDownLatch(1);
  private final Thread worker;

  private StopSignal(Thread worker) {
    this.worker = worker;
  }

  /** From now on signals interrupt the calling thread. */
  static StopSignal interruptThisThread() {
    var stop = new StopSignal(Thread.currentThread());
    for (var name : new String[] {"INT", "TERM", "HUP"}) {
      Signal.handle(new Signal(name), stop::receive);
    }
    return stop;
  }

  private void receive(Signal signal) {
    if (exitCode.compareAndSet(null, BASE + signal.getNumber())) {
      worker.interrupt();
      received.countDown();
    } else {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(BASE + signal.getNumber());
    }
  }

  boolean isReceived() {
    return exitCode.get() != null;
  }

  /** 130 after Ctrl-C, 143 after SIGTERM, as shells have it. */
  int exitCode() {
    var code = exitCode.get();
    return code == null ? 0 : code;
  }

  /** Waits for a signal, and takes the interrupt that came with it. */
  void await() {
    try {
      received.await();
    } catch (InterruptedException e) {
      // The signal itself: the interrupt has done its work.
    }
    Thread.interrupted();
  }
}
