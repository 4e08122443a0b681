package dev.tradewind.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server and back. A request or its reply may be late or lost; whoever waits for a
 * reply hears nothing then, and does not know which of the two it was.
 */
final class Link {

  private final World world;
  private final Delays delays;
  private int lossPerMille;

  /** What a server does with a request; it need not reply. */
  @FunctionalInterface
  interface Service<A> {
    void serve(Consumer<A> reply);
  }

  /** How long a message is under way. */
  record Delays(long least, long most, long slowest, int slowPerMille) {

    long roll(Dice dice) {
      return dice.perMille(slowPerMille) ? dice.between(most, slowest) : dice.between(least, most);
    }
  }

  Link(World world, Delays delays, int lossPerMille) {
    this.world = world;
    this.delays = delays;
    this.lossPerMille = lossPerMille;
  }

  /** Loses nothing any more. */
  void calm() {
    lossPerMille = 0;
  }

  /**
   * Asks.
   *
   * @param patience by the asker's clock, from when the request is written
   * @param written what the server is to do, made when the request is written: the asker may have
   *     been frozen since it decided to
   * @param heard once: the answer, or null when the patience is over
   */
  <A> void ask(
      SimulatedProcess from,
      long patience,
      Supplier<Service<A>> written,
      Consumer<@Nullable A> heard) {
    from.soon(
        () -> {
          var call = new Call<A>(heard);
          var service = written.get();
          if (!isLost(from)) {
            world.in(delay(), () -> service.serve(answer -> reply(from, call, answer)));
          }
          from.in(patience, () -> call.hear(null));
        });
  }

  /** Sends what nobody waits for. */
  <A> void drop(Service<A> service) {
    world.in(delay(), () -> service.serve(answer -> {}));
  }

  private <A> void reply(SimulatedProcess from, Call<A> call, A answer) {
    if (!isLost(from)) {
      world.in(delay(), () -> from.arrive(() -> call.hear(answer)));
    }
  }

  private boolean isLost(SimulatedProcess asker) {
    return asker.isCutOff(this) || world.dice().perMille(lossPerMille);
  }

  private long delay() {
    return delays.roll(world.dice());
  }

  private static final class Call<A> {

    private @Nullable Consumer<@Nullable A> heard;

    Call(Consumer<@Nullable A> heard) {
      this.heard = heard;
    }

    void hear(@Nullable A answer) {
      var once = heard;
      heard = null;
      if (once != null) {
        once.accept(answer);
      }
    }
  }
}
