package dev.tradewind.system.faults;

/** What goes wrong in one round. */
sealed interface Fault {

  /** The moments of a leader's work at which it is struck, as execution-service names them. */
  enum Moment {
    SIGNALS_CLAIMED,
    VERDICT_GIVEN,
    INTENT_OPEN,
    INTENT_WRITTEN,
    SENDING,
    SENT,
    ENDING,
    ENDED,
    FILL_READ,
    FILL_OPEN,
    FILL_BOOKED,
    FACTS_LEAVING,
    FACTS_TAKEN,
    FACTS_SETTLED;

    /** Whether it comes with a fill, not with a signal. */
    boolean isOfFill() {
      return this == FILL_READ || this == FILL_OPEN || this == FILL_BOOKED;
    }
  }

  /** What the broker does to calls. */
  enum Trouble {
    /** Not carried out, the connection closes. */
    DROP_REQUEST,
    /** Carried out, no answer. */
    DROP_REPLY,
    /** Carried out late: after what was sent later, and after its sender has given it up. */
    DELAY,
    /** Carried out, and answered with 500. */
    ERROR_REPLY,
    /** Carried out twice, and the second answer told. */
    DUPLICATE_REQUEST,
    /** 429, not carried out. */
    RATE_LIMIT
  }

  /** What the broker does to the account stream. */
  enum StreamTrouble {
    DUPLICATE_FILL,
    REORDER_FILLS,
    CUT_STREAM,
    SILENT_STREAM
  }

  /** {@code kill -9} of the leader at this moment. */
  record Kill(Moment at) implements Fault {}

  /** SIGSTOP of the leader at this moment, CONT after so many times to live. */
  record Pause(Moment at, int timesToLive) implements Fault {}

  /** Redis forgets everything, so many times, each as soon as every account is led again. */
  record RedisFlushed(int times) implements Fault {}

  /** Redis ends and starts empty. */
  record RedisRestarted() implements Fault {}

  /** Redis does not answer for so many times to live. */
  record RedisAway(int timesToLive) implements Fault {}

  /** Postgres ends and starts again. */
  record PostgresRestarted() implements Fault {}

  /** One in five calls of the broker goes wrong, in each of the ways. */
  record BrokerTrouble() implements Fault {}

  /** The account stream misbehaves. */
  record StreamFails(StreamTrouble trouble) implements Fault {}

  /** The family by which a campaign can be narrowed. */
  default String family() {
    return switch (this) {
      case Kill _ -> "kill";
      case Pause _ -> "pause";
      case RedisFlushed _, RedisRestarted _, RedisAway _ -> "redis";
      case PostgresRestarted _ -> "postgres";
      case BrokerTrouble _ -> "broker";
      case StreamFails _ -> "stream";
    };
  }
}
