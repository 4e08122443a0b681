package dev.tradewind.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Redis with one key, the account's: set if absent, extend and delete by comparing. A time to live
 * runs by its own clock; a restart forgets everything. An answer may be lost on the way, a request
 * may come after its sender has given up.
 */
final class RedisTwin {

  private final World world;
  private final LocalClock clock;
  private final Referee referee;
  private @Nullable String holder;
  private long until;
  private long epochs;
  private boolean up = true;

  RedisTwin(World world, LocalClock clock, Referee referee) {
    this.world = world;
    this.clock = clock;
    this.referee = referee;
  }

  boolean isUp() {
    return up;
  }

  void up(boolean value) {
    up = value;
  }

  void flush() {
    world.say("redis", "is empty");
    holder = null;
    epochs = 0;
  }

  boolean acquire(String instance, long timeToLive) {
    if (holder() != null) {
      return false;
    }
    return grant(instance, timeToLive);
  }

  boolean extend(String instance, long timeToLive) {
    return instance.equals(holder()) && grant(instance, timeToLive);
  }

  /**
   * Deletes the key.
   *
   * @param compared whether only if it is this instance's, as the service does
   */
  boolean release(String instance, boolean compared) {
    var present = holder();
    if (present == null || (compared && !present.equals(instance))) {
      return false;
    }
    referee.released(present, instance);
    world.say("redis", "key of %s deleted", present);
    holder = null;
    return true;
  }

  /** A counter nobody should rely on: it is gone with the rest. */
  long nextEpoch() {
    return ++epochs;
  }

  private boolean grant(String instance, long timeToLive) {
    holder = instance;
    until = clock.at(world.now()) + timeToLive;
    world.say("redis", "key is %s's", instance);
    return true;
  }

  private @Nullable String holder() {
    if (holder != null && clock.at(world.now()) - until >= 0) {
      holder = null;
    }
    return holder;
  }
}
