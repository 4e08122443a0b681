package dev.tradewind.execution.desk;

/** The turn that was held is open no longer: its feed was stopped, or the broker began anew. */
public class TurnGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TurnGoneException(long turn) {
    super("turn " + turn + " is open no longer");
  }
}
