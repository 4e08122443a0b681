package dev.tradewind.execution.desk;

import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.kernel.Symbol;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What companies are going to do to their shares, at whoever announces it. */
public interface Announcements {

  /**
   * What is asked for.
   *
   * @param from inclusive, by the day an action is in force
   * @param through inclusive
   */
  record Window(Set<Symbol> symbols, LocalDate from, LocalDate through) {

    /** Whether an action of this share and day would be in the answer. */
    public boolean covers(String symbol, LocalDate day) {
      return symbols.contains(new Symbol(symbol)) && !day.isBefore(from) && !day.isAfter(through);
    }
  }

  /**
   * The actions of these shares.
   *
   * @throws dev.tradewind.broker.BrokerUnavailableException if there is no answer
   */
  List<AnnouncedAction> of(Window window);
}
