package dev.tradewind.broker;

/** The answer to asking for a cancel. */
public sealed interface Cancel {

  /** The broker has taken the request; a fill can still come first. */
  record Requested() implements Cancel {}

  /** The order has ended already, or is being canceled: read it again. */
  record TooLate(String message) implements Cancel {}

  /** The broker knows no such order. */
  record NotFound() implements Cancel {}

  /** The broker refused for another reason. */
  record Refused(Failure failure) implements Cancel {}

  /** No answer in time, a broken connection or a server error: asking again does no harm. */
  record Unknown(String why) implements Cancel {}
}
