package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Changing;
import dev.tradewind.paper.exchange.domain.Configuration;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.Intake;
import dev.tradewind.paper.exchange.domain.OrderFields;
import dev.tradewind.paper.exchange.domain.OrderRules;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.exchange.domain.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes, replaces and cancels the orders of an account, and closes its positions. */
@ApplicationScoped
public class TradeOrders {

  private final Exchange exchange;
  private final ExchangeLists lists;
  private final MarketBoard board;

  TradeOrders(Exchange exchange, ExchangeLists lists, MarketBoard board) {
    this.exchange = exchange;
    this.lists = lists;
    this.board = board;
  }

  /** Takes a new order; it is kept when this returns. */
  public Intake.Answer submit(PaperAccount account, OrderFields fields) {
    return switch (OrderRules.assess(fields)) {
      case OrderRules.Assessment.Malformed(var refusal) -> new Intake.Answer.Refused(refusal);
      case OrderRules.Assessment.WellFormed(var ticket) ->
          ifFree(account, ticket.clientOrderId(), book -> submit(book, ticket));
    };
  }

  /** Replaces an order that is open. */
  public Intake.Answer replace(PaperAccount account, ExchangeOrder order, Changing.Wish wish) {
    return ifFree(
        account,
        wish.clientOrderId(),
        book -> {
          var hours = board.hours(board.asset(order.symbol()).orElse(null), board.now());
          return new Changing(book, board).replace(order, wish, hours);
        });
  }

  /** Cancels an order; empty when it is done, else why not. */
  public Optional<Refusal> cancel(PaperAccount account, ExchangeOrder order) {
    return exchange
        .desk(account)
        .change(book -> new Changing(book, board).cancel(order, board.now()));
  }

  /** Cancels all open orders; what became of each, legs that end with another one included. */
  public Map<String, Optional<Refusal>> cancelAll(PaperAccount account) {
    return exchange.desk(account).change(this::cancelAll);
  }

  /** Closes so much of a position by a market order. */
  public Intake.Answer close(
      PaperAccount account,
      String symbol,
      @Nullable BigDecimal qty,
      @Nullable BigDecimal percentage) {
    return exchange.desk(account).change(book -> close(book, symbol, qty, percentage));
  }

  /** Closes all positions; what became of each symbol. */
  public Map<String, Intake.Answer> closeAll(PaperAccount account, boolean cancelOrders) {
    return exchange
        .desk(account)
        .change(
            book -> {
              if (cancelOrders) {
                cancelAll(book);
              }
              var answers = new LinkedHashMap<String, Intake.Answer>();
              book.holdings()
                  .forEach(
                      holding ->
                          answers.put(holding.symbol(), close(book, holding.symbol(), null, null)));
              return answers;
            });
  }

  /** Changes the settings of an account. */
  public Configuration configure(PaperAccount account, UnaryOperator<Configuration> change) {
    return exchange
        .desk(account)
        .change(
            book -> {
              book.configure(change.apply(book.configuration()));
              return book.configuration();
            });
  }

  /** Does it unless an order of the account has this client order id; memory knows mostly. */
  private Intake.Answer ifFree(
      PaperAccount account, @Nullable String clientOrderId, Function<Book, Intake.Answer> work) {
    var desk = exchange.desk(account);
    if (clientOrderId == null) {
      return desk.change(work);
    }
    var duplicate = new Intake.Answer.Refused(Refusal.duplicateClientOrderId());
    Optional<Intake.Answer> answer =
        desk.change(
            book ->
                desk.ids()
                    .isUsed(clientOrderId)
                    .map(isUsed -> isUsed ? duplicate : work.apply(book)));
    if (answer.isPresent()) {
      return answer.get();
    }
    if (lists.byClientOrderId(account, clientOrderId).isPresent()) {
      return duplicate;
    }
    return desk.change(book -> desk.ids().isRecent(clientOrderId) ? duplicate : work.apply(book));
  }

  private Intake.Answer submit(Book book, Ticket ticket) {
    var hours = board.hours(board.asset(ticket.symbol()).orElse(null), board.now());
    return new Intake(book, board, hours).submit(ticket);
  }

  private Map<String, Optional<Refusal>> cancelAll(Book book) {
    var answers = new LinkedHashMap<String, Optional<Refusal>>();
    var changing = new Changing(book, board);
    for (ExchangeOrder order : book.open()) {
      boolean open = book.order(order.id()).filter(ExchangeOrder::isOpen).isPresent();
      answers.put(order.id(), open ? changing.cancel(order, board.now()) : Optional.empty());
    }
    return answers;
  }

  private Intake.Answer close(
      Book book, String symbol, @Nullable BigDecimal qty, @Nullable BigDecimal percentage) {
    var holding = book.holding(symbol);
    if (holding.net().isFlat()) {
      return new Intake.Answer.Refused(Refusal.noPosition());
    }
    var part = qty == null ? holding.qty().abs() : qty;
    if (percentage != null) {
      part = Intake.part(holding, percentage, board.asset(symbol).orElse(null));
    }
    var refusal = Intake.closingRefusal(part);
    return refusal.isPresent()
        ? new Intake.Answer.Refused(refusal.get())
        : submit(book, Intake.closing(holding, part));
  }
}
