package dev.tradewind.local.stack;

/** Receives what a long piece of work is doing. */
public interface Progress {
  /** Something is finished: one line that stays. */
  void done(String line);

  /** What is going on now: shown where lines can be replaced, dropped elsewhere. */
  void now(String line);

  /** Nobody listens. */
  Progress SILENT =
      new Progress() {
        @Override
        public void done(String line) {}

        @Override
        public void now(String line) {}
      };
}
