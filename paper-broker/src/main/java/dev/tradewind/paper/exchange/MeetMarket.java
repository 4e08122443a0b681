package dev.tradewind.paper.exchange;

import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.CorporateAction;
import dev.tradewind.paper.exchange.domain.Matching;
import dev.tradewind.paper.exchange.domain.NewDay;
import dev.tradewind.paper.exchange.domain.Valuation;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.market.BarPrinted;
import dev.tradewind.paper.market.ClockMoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.BiConsumer;

/**
 * What the market does to the accounts: bars fill orders, time begins days and ends orders. Each
 * event is written for all accounts before it returns. One that is told again after a crash is
 * passed over by the accounts that have kept its number.
 */
@ApplicationScoped
public class MeetMarket {

  private final Exchange exchange;
  private final CorporateActions actions;
  private final Assets assets;
  private final MarketBoard board;
  private final Faults faults;

  MeetMarket(
      Exchange exchange,
      CorporateActions actions,
      Assets assets,
      MarketBoard board,
      Faults faults) {
    this.exchange = exchange;
    this.actions = actions;
    this.assets = assets;
    this.board = board;
    this.faults = faults;
  }

  void printed(@Observes BarPrinted printed) {
    var asset = assets.find(printed.symbol()).orElse(null);
    if (asset == null) {
      return;
    }
    var minute = board.minute(printed.bar(), printed.phase());
    forAll(
        printed.number(),
        (account, book) -> {
          if (!book.open(printed.symbol()).isEmpty()) {
            Matching.match(
                book, asset, minute, (order, qty) -> part(account, printed.symbol(), qty));
          }
        });
  }

  /** All of it, unless a fault gives less. */
  private BigDecimal part(PaperAccount account, String symbol, BigDecimal qty) {
    return faults
        .claim(FaultKind.PARTIAL_FILL, Call.ofFill(account.scope().toString(), symbol))
        .map(fault -> qty.min(fault.rule().amount()))
        .orElse(qty);
  }

  void moved(@Observes ClockMoved moved) {
    var now = moved.to();
    var day = MarketBoard.dayOf(now);
    var due = actions.due(day);
    var ended =
        assets.all().stream()
            .filter(asset -> asset.active() && board.hasEnded(asset, now))
            .toList();
    var phase = board.phaseAt(now);
    forAll(
        moved.number(),
        (account, book) -> {
          var newDay = new NewDay(book, board, now);
          newDay.expire();
          newDay.begin(day);
          due.forEach(action -> apply(book, newDay, action));
          ended.forEach(newDay::settle);
          newDay.route(phase);
          if (due.isEmpty()) { // prices follow a split when every account has met it
            mark(book, now);
          }
        });
    due.forEach(actions::settled);
    ended.forEach(asset -> assets.put(asset.inactive()));
  }

  private void apply(Book book, NewDay newDay, CorporateAction action) {
    var asset = assets.find(action.symbol()).orElse(null);
    if (asset != null && book.meet(action.id())) {
      newDay.apply(action, asset);
    }
  }

  private void mark(Book book, Instant now) {
    if (!book.isIdle()) {
      book.mark(now, Valuation.of(book, board).equity());
    }
  }

  /** Every account meets the event, then all are waited for: they share their transactions. */
  private void forAll(long number, BiConsumer<PaperAccount, Book> work) {
    var begun = new ArrayList<AccountDesk.Begun<Boolean>>();
    for (AccountDesk desk : exchange.desks()) {
      begun.add(
          desk.begin(
              book -> {
                boolean first = book.begin(number);
                if (first) {
                  work.accept(desk.account(), book);
                }
                return first;
              }));
    }
    begun.forEach(AccountDesk::await);
  }
}
