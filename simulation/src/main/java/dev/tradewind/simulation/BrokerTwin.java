package dev.tradewind.simulation;

import dev.tradewind.execution.entries.domain.SendAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The broker: takes a client order id once, whatever it answers; may take its time, refuse, answer
 * with an error after it has taken the order; fills in parts, shows fills late, in any order and
 * twice, and may end an order unfilled.
 */
final class BrokerTwin {

  private final World world;
  private final Referee referee;
  private final Manners manners;
  private final Map<String, Taken> book = new LinkedHashMap<>();
  private final List<Fill> fills = new ArrayList<>();
  private boolean calm;

  /**
   * How it behaves.
   *
   * @param fillSpan the longest until an order is done with
   * @param slowest the longest an order waits until it is taken; below the senders' horizon
   */
  record Manners(
      int errorPerMille,
      int refusalPerMille,
      int slowPerMille,
      int twicePerMille,
      long fillSpan,
      long slowest) {}

  /** An execution. */
  record Fill(
      String executionId, String orderId, String clientOrderId, int quantity, long seenAt) {}

  /** An order as the broker lists it. */
  record Listed(String orderId, boolean ended, int filled) {}

  /** What will become of one request; a copy of it that the network made has the same fate. */
  enum Fate {
    TAKEN,
    TAKEN_LATE,
    TAKEN_WITH_ERROR,
    TAKEN_LATE_AFTER_ERROR,
    ERROR,
    REFUSED
  }

  /**
   * An order as it was sent.
   *
   * @param stale whether its sender was frozen between deciding and sending
   */
  record Sent(
      String clientOrderId,
      String signalId,
      int quantity,
      String sender,
      boolean stale,
      Fate fate) {}

  static final class Taken {
    private final Sent sent;
    private int filled;
    private boolean ended;

    Taken(Sent sent) {
      this.sent = sent;
    }

    Sent sent() {
      return sent;
    }

    int filled() {
      return filled;
    }

    boolean isEnded() {
      return ended;
    }

    String orderId() {
      return "b-" + sent.clientOrderId();
    }
  }

  BrokerTwin(World world, Referee referee, Manners manners) {
    this.world = world;
    this.referee = referee;
    this.manners = manners;
  }

  /** Makes no mistakes any more. */
  void calm() {
    calm = true;
  }

  Map<String, Taken> book() {
    return book;
  }

  List<Fill> fills() {
    return fills;
  }

  Fate fate() {
    var dice = world.dice();
    if (!calm && dice.perMille(manners.errorPerMille())) {
      return dice.of(List.of(Fate.TAKEN_WITH_ERROR, Fate.TAKEN_LATE_AFTER_ERROR, Fate.ERROR));
    }
    if (dice.perMille(manners.refusalPerMille())) {
      return Fate.REFUSED;
    }
    return !calm && dice.perMille(manners.slowPerMille()) ? Fate.TAKEN_LATE : Fate.TAKEN;
  }

  /** Whether the network makes a copy of a request. */
  boolean isCopied() {
    return !calm && world.dice().perMille(manners.twicePerMille());
  }

  void receive(Sent sent, Consumer<SendAnswer> reply) {
    if (book.containsKey(sent.clientOrderId())) {
      referee.duplicate(sent);
      reply.accept(new SendAnswer.Has());
      return;
    }
    switch (sent.fate()) {
      case REFUSED -> {
        world.say("broker", "refuses %s of %s", sent.clientOrderId(), sent.sender());
        reply.accept(new SendAnswer.Refuses("broker: no"));
      }
      case ERROR -> reply.accept(new SendAnswer.Missing("HTTP 503"));
      case TAKEN -> {
        take(sent);
        reply.accept(new SendAnswer.Has());
      }
      case TAKEN_WITH_ERROR -> {
        take(sent);
        reply.accept(new SendAnswer.Missing("HTTP 500"));
      }
      case TAKEN_LATE ->
          later(
              () -> {
                take(sent);
                reply.accept(new SendAnswer.Has());
              });
      case TAKEN_LATE_AFTER_ERROR -> {
        later(() -> take(sent));
        reply.accept(new SendAnswer.Missing("HTTP 504"));
      }
    }
  }

  private void later(Runnable work) {
    world.in(world.dice().between(manners.slowest() / 2, manners.slowest()), work);
  }

  /** Answers as of now. */
  SendAnswer lookUp(String clientOrderId, long askedNanos, boolean tooLate) {
    return book.containsKey(clientOrderId)
        ? new SendAnswer.Has()
        : new SendAnswer.HasNot(askedNanos, tooLate);
  }

  /** The list of fills: it may lag, be out of order, and tell one twice. */
  List<Fill> listFills() {
    var listed = new ArrayList<Fill>();
    for (var fill : fills) {
      if (calm || fill.seenAt() <= world.now()) {
        listed.add(world.dice().below(listed.size() + 1), fill);
        if (isCopied()) {
          listed.add(fill);
        }
      }
    }
    return listed;
  }

  List<Listed> listOrders() {
    return book.values().stream()
        .map(taken -> new Listed(taken.orderId(), taken.ended, taken.filled))
        .toList();
  }

  private void take(Sent sent) {
    if (book.containsKey(sent.clientOrderId())) {
      referee.duplicate(sent);
      return;
    }
    var taken = new Taken(sent);
    book.put(sent.clientOrderId(), taken);
    world.say("broker", "takes %s of %s", sent.clientOrderId(), sent.sender());
    referee.taken(sent);
    world.in(world.dice().between(0, manners.fillSpan()), () -> goOn(taken));
  }

  private void goOn(Taken taken) {
    int open = taken.sent.quantity() - taken.filled;
    if (world.dice().perMille(150)) {
      taken.ended = true;
      world.say("broker", "ends %s, %d unfilled", taken.sent.clientOrderId(), open);
    } else {
      int lots = 1 + world.dice().below(open);
      taken.filled += lots;
      taken.ended = taken.filled == taken.sent.quantity();
      long seenAt = world.now() + world.dice().between(0, manners.fillSpan());
      var fill =
          new Fill("x" + fills.size(), taken.orderId(), taken.sent.clientOrderId(), lots, seenAt);
      fills.add(fill);
      world.say(
          "broker", "fills %d of %s as %s", lots, taken.sent.clientOrderId(), fill.executionId());
    }
    if (!taken.ended) {
      world.in(world.dice().between(0, manners.fillSpan()), () -> goOn(taken));
    }
  }
}
