package dev.tradewind.paper.trading;

import dev.tradewind.kernel.Money;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.trading.domain.Book;
import dev.tradewind.paper.trading.domain.NetPosition;
import dev.tradewind.paper.trading.persistence.AccountRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the account is worth, and how its ground rules are set. */
@ApplicationScoped
public class Standing {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final Instruments instruments;
  private final AccountRows rows;
  private final Desk desk;
  private final Audit audit;

  Standing(
      Jdbi jdbi,
      PaperAccounts accounts,
      Instruments instruments,
      AccountRows rows,
      Desk desk,
      Audit audit) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.instruments = instruments;
    this.rows = rows;
    this.desk = desk;
    this.audit = audit;
  }

  /** The money of the account, in its currency. */
  public record Balance(
      BigDecimal cash,
      BigDecimal buyingPower,
      BigDecimal longMarketValue,
      BigDecimal shortMarketValue,
      Instant createdAt) {
    public BigDecimal equity() {
      return cash.add(longMarketValue).add(shortMarketValue);
    }
  }

  /**
   * A position with what it is worth.
   *
   * @param currentPrice the last price dealt; the average price when no day is open
   */
  public record Valued(NetPosition position, BigDecimal currentPrice, PaperInstrument instrument) {

    public BigDecimal marketValue() {
      return money(instrument.value(position.qty(), currentPrice));
    }

    public BigDecimal costBasis() {
      return money(instrument.value(position.qty(), position.avgEntryPrice()));
    }

    private BigDecimal money(BigDecimal amount) {
      return Money.rounded(amount, instrument.currency()).amount();
    }
  }

  public Balance balance() {
    var created =
        jdbi.withHandle(
            handle -> rows.createdAt(handle, desk.look(book -> accounts.account().id())));
    return desk.look(
        book -> {
          var values = valued(book).stream().map(Valued::marketValue).toList();
          return new Balance(
              book.cash(),
              book.buyingPower(instrumentOf(book)),
              sum(values.stream().filter(value -> value.signum() > 0).toList()),
              sum(values.stream().filter(value -> value.signum() < 0).toList()),
              created);
        });
  }

  /** The positions that are not flat, by symbol. */
  public List<Valued> positions() {
    return desk.look(this::valued);
  }

  /**
   * Sets the cash, while nothing has traded.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 afterwards; 422 for another currency
   */
  public void setCash(Money cash, String actor) {
    var account = accounts.account();
    if (!cash.currency().equals(account.currency())) {
      throw Problems.validation(
          "The account is kept in %s, not in %s.".formatted(account.currency(), cash.currency()));
    }
    desk.rewrite(
        (handle, book) -> {
          if (rows.hasTraded(handle, account.id())) {
            throw Problems.of(
                409,
                "account-has-traded",
                "The account has traded",
                "Cash is set while nothing has traded; %s has orders.".formatted(account.scope()));
          }
          rows.setCash(handle, account.id(), cash.amount());
          audit.record(
              handle,
              actor,
              "account.set-cash",
              account.scope().toString(),
              null,
              Map.of("cash", cash.toString()));
        });
  }

  /**
   * Registers an instrument, or changes it while nothing of it is open.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while orders or trades of it are open
   */
  public void register(PaperInstrument instrument, String actor) {
    Currency currency = accounts.account().currency();
    if (!instrument.currency().equals(currency)) {
      throw Problems.validation(
          "The account is kept in %s, so %s cannot cost %s."
              .formatted(currency, instrument.symbol(), instrument.currency()));
    }
    if (instruments.find(instrument.symbol()).filter(instrument::equals).isPresent()) {
      return;
    }
    desk.rewrite(
        (handle, book) -> {
          if (instrument.symbol().equals(book.symbol()) && !book.isIdle()) {
            throw Problems.of(
                409,
                "orders-open",
                "Orders of the instrument are open",
                "%s has open orders or trades, which keep its terms. Change it when they have ended."
                    .formatted(instrument.symbol()));
          }
          instruments.put(handle, instrument);
          audit.record(
              handle,
              actor,
              "instrument.put",
              instrument.symbol(),
              null,
              Map.of("friction_rt", instrument.friction().toPlainString()));
        });
  }

  private List<Valued> valued(Book book) {
    return book.positions().stream()
        .map(
            position ->
                new Valued(
                    position,
                    book.lastPrice(position.symbol()).orElse(position.avgEntryPrice()),
                    instruments.find(position.symbol()).orElseThrow()))
        .toList();
  }

  private @Nullable PaperInstrument instrumentOf(Book book) {
    var symbol = book.symbol();
    return symbol == null ? null : instruments.find(symbol).orElse(null);
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
