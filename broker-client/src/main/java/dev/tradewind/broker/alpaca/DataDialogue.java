package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.marketdata.StreamError;

/** What to do next in the talk with the data stream: one table. */
final class DataDialogue {

  private DataDialogue() {}

  /** How far the talk has come. */
  enum Phase {
    GREETING,
    AUTHENTICATING,
    SUBSCRIBING,
    LISTENING
  }

  /** What a part of a message asks us to do. */
  sealed interface Step {

    record Authenticate() implements Step {}

    record Subscribe() implements Step {}

    /** Tell that bars come from now on. */
    record Begin(DataMessage.Subscribed subscribed) implements Step {}

    /** What flows has changed. */
    record Confirm(DataMessage.Subscribed subscribed) implements Step {}

    record Tell(DataMessage.Bar bar) implements Step {}

    /** Tell that something does not work; the connection goes on. */
    record TellError(DataMessage.Error error) implements Step {}

    /** This connection is of no use. */
    record GiveUp(String why) implements Step {}

    record Ignore() implements Step {}
  }

  private record At(Phase phase, DataMessage message) {}

  static Step next(Phase phase, DataMessage message) {
    return switch (new At(phase, message)) {
      case At(Phase p, DataMessage.Connected unused) when p == Phase.GREETING ->
          new Step.Authenticate();
      case At(Phase p, DataMessage.Authenticated unused) when p == Phase.AUTHENTICATING ->
          new Step.Subscribe();
      case At(Phase p, DataMessage.Subscribed subscribed) when p == Phase.SUBSCRIBING ->
          new Step.Begin(subscribed);
      case At(Phase p, DataMessage.Subscribed subscribed) when p == Phase.LISTENING ->
          new Step.Confirm(subscribed);
      // bars may overtake the answer to the subscription
      case At(Phase p, DataMessage.Bar bar) when p == Phase.LISTENING || p == Phase.SUBSCRIBING ->
          new Step.Tell(bar);
      case At(Phase p, DataMessage.Error error) -> error(p, error);
      case At(var unused, var other) -> new Step.Ignore();
    };
  }

  /** Before bars come, every error ends the connection: it would be of no use. */
  private static Step error(Phase phase, DataMessage.Error error) {
    var giveUp = new Step.GiveUp("%d %s".formatted(error.error().code(), error.message()));
    if (error.error().effect() == StreamError.Effect.IGNORED) {
      return new Step.Ignore();
    }
    return phase == Phase.LISTENING && error.error().effect() == StreamError.Effect.TOLD
        ? new Step.TellError(error)
        : giveUp;
  }
}
