package dev.tradewind.broker.alpaca;

/** What to do next in the talk with the account stream: one table. */
final class AccountDialogue {

  private AccountDialogue() {}

  /** How far the talk has come. */
  enum Phase {
    AUTHENTICATING,
    SUBSCRIBING,
    LISTENING
  }

  /** What a message asks us to do. */
  sealed interface Step {

    /** Ask for the trade updates. */
    record Listen() implements Step {}

    /** Read the account, tell it, and trust the stream from then on. */
    record Resync() implements Step {}

    /** Tell what happened. */
    record Tell(AccountMessage.Update message) implements Step {}

    /** This connection is of no use. */
    record GiveUp(String why) implements Step {}

    /** Nothing. */
    record Ignore() implements Step {}
  }

  private record At(Phase phase, AccountMessage message) {}

  static Step next(Phase phase, AccountMessage message) {
    return switch (new At(phase, message)) {
      case At(var unused, AccountMessage.Unauthorized(var action)) ->
          new Step.GiveUp("not authorized to " + action);
      case At(Phase p, AccountMessage.Authorized unused) when p == Phase.AUTHENTICATING ->
          new Step.Listen();
      case At(Phase p, AccountMessage.Listening(var streams)) when p == Phase.SUBSCRIBING ->
          streams.contains(AlpacaTradeUpdates.STREAM)
              ? new Step.Resync()
              : new Step.GiveUp("trade updates are refused");
      case At(Phase p, AccountMessage.Listening(var streams))
          when p == Phase.LISTENING && !streams.contains(AlpacaTradeUpdates.STREAM) ->
          new Step.GiveUp("trade updates have ended");
      case At(Phase p, AccountMessage.Update update) when p == Phase.LISTENING ->
          new Step.Tell(update);
      // an update before we listen is in what is read afterwards
      case At(var unused, var other) -> new Step.Ignore();
    };
  }
}
