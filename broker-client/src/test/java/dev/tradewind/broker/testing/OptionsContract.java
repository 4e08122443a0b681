package dev.tradewind.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerActivity;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.CashActivity;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OptionContract;
import dev.tradewind.broker.OptionQuery;
import dev.tradewind.broker.OrderDraft;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.marketdata.Feed;
import dev.tradewind.broker.marketdata.MarketData;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a broker of listed options has to do, in one story: a synthetic future of a call bought and
 * a put sold, from its contracts over its two orders to the last day, after which cash and
 * positions are the sum of the activities. Inherit it for each broker; the account must be flat at
 * the beginning. A broker without options skips it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class OptionsContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final List<String> ENDS = List.of("OPEXC", "OPASN", "OPEXP");

  private BrokerGateway broker;
  private OptionSymbol call;
  private OptionSymbol put;
  private BigDecimal cash;
  private Instant begun;
  private boolean held;
  private boolean over;

  /** The account to trade with. */
  protected abstract BrokerGateway broker();

  /** The prices of the same broker. */
  protected abstract MarketData marketData();

  /** A call that trades now, as does the put of its strike and last day; empty for none. */
  protected abstract Optional<OptionSymbol> call();

  /** What both are settled in. */
  protected abstract Symbol underlying();

  /** Makes an order fill. A broker that does so by itself needs nothing here. */
  protected void fill(BrokerOrder order) {}

  /**
   * Lets the last day of the contracts pass.
   *
   * @return false where time cannot be asked to, which is a broker of the real world
   */
  protected boolean passLastDay() {
    return false;
  }

  @BeforeAll
  void begin() {
    assumeThat(call()).as("the broker has options").isPresent();
    broker = broker();
    call = call().orElseThrow();
    put = new OptionSymbol(call.root(), call.expiresOn(), OptionSymbol.Right.PUT, call.strike());
    cash = broker.account().cash();
    begun = broker.clock().now();
    assertThat(broker.positions()).isEmpty();
  }

  private OrderDraft order(OptionSymbol contract, Side side) {
    return OrderRequest.order(contract.symbol(), side, "tw-options-" + UUID.randomUUID())
        .qty(BigDecimal.ONE);
  }

  private BrokerPosition position(OptionSymbol contract) {
    return broker.position(contract.symbol()).orElseThrow();
  }

  @Test
  @Order(1)
  void theContractsAreKnown() {
    var known = broker.option(call).orElseThrow();
    assertThat(known.symbol()).isEqualTo(call.toString());
    assertThat(known.underlying()).isEqualTo(underlying().text());
    assertThat(known.right()).isEqualTo(OptionSymbol.Right.CALL);
    assertThat(known.strike()).isEqualByComparingTo(call.strike());
    assertThat(known.expiresOn()).isEqualTo(call.expiresOn());
    assertThat(known.multiplier()).isEqualByComparingTo("100");
    assertThat(known.tradable()).isTrue();
    assertThat(broker.options(OptionQuery.pair(underlying(), call.expiresOn(), call.strike())))
        .extracting(OptionContract::symbol)
        .contains(call.toString(), put.toString());
    var none =
        new OptionSymbol(
            call.root(), call.expiresOn(), OptionSymbol.Right.CALL, new BigDecimal("99999.999"));
    assertThat(broker.option(none)).isEmpty();
  }

  @Test
  @Order(2)
  void theAccountMayTradeThem() {
    var account = broker.account();
    assertThat(account.optionsLevel()).isPositive();
    assertThat(account.optionsBuyingPower()).isPositive();
  }

  @Test
  @Order(3)
  void bothLegsHaveAQuote() {
    assumeThat(broker.clock().open()).as("the market is open").isTrue();
    var quotes = marketData().latestQuotes(List.of(call.symbol(), put.symbol()), Feed.IEX);
    assertThat(quotes).containsOnlyKeys(call.symbol(), put.symbol());
    assertThat(quotes.values())
        .allSatisfy(quote -> assertThat(quote.bidPrice()).isLessThanOrEqualTo(quote.askPrice()));
  }

  @Test
  @Order(4)
  void noOrderThatIsNotForTheDay() {
    assertThat(
            broker.send(
                order(call, Side.BUY).limit(BigDecimal.ONE).timeInForce(TimeInForce.GTC).build(),
                TIMEOUT))
        .isInstanceOfSatisfying(
            Send.Refused.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureClass.INVALID));
  }

  @Test
  @Order(5)
  void aSyntheticFutureIsTwoOrders() {
    assumeThat(broker.clock().open()).as("the market is open").isTrue();
    for (var leg : List.of(order(call, Side.BUY), order(put, Side.SELL))) {
      var sent = broker.send(leg.build(), TIMEOUT);
      assertThat(sent).isInstanceOf(Send.Accepted.class);
      var taken = ((Send.Accepted) sent).order();
      fill(taken);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> broker.findById(taken.id()).orElseThrow().status() == OrderStatus.FILLED);
    }
    held = true;
  }

  @Test
  @Order(6)
  void itsLegsAreHeldEachWithItsSign() {
    assumeThat(held).as("both legs were filled").isTrue();
    assertThat(position(call).qty()).isEqualByComparingTo("1");
    assertThat(position(call).marketValue()).isPositive();
    assertThat(position(put).qty()).isEqualByComparingTo("-1");
    assertThat(position(put).marketValue()).isNegative();
    var account = broker.account();
    assertThat(account.equity())
        .isEqualByComparingTo(
            account.cash().add(account.longMarketValue()).add(account.shortMarketValue()));
    assertSums();
  }

  @Test
  @Order(7)
  void theLastDayEndsBoth() {
    assumeThat(held).as("both legs were filled").isTrue();
    over = passLastDay();
    if (!over) {
      broker.closeAllPositions(true, TIMEOUT);
      await().atMost(Duration.ofSeconds(15)).until(() -> broker.positions().isEmpty());
      return;
    }
    assertThat(broker.position(call.symbol())).isEmpty();
    assertThat(broker.position(put.symbol())).isEmpty();
    var ends =
        activities().stream()
            .filter(CashActivity.class::isInstance)
            .map(CashActivity.class::cast)
            .toList();
    assertThat(ends.stream().filter(end -> ENDS.contains(end.type())))
        .extracting(CashActivity::symbol)
        .containsExactlyInAnyOrder(call.toString(), put.toString());
    assertThat(ends.stream().filter(end -> end.type().equals("OPTRD")))
        .as("shares change hands for what was exercised or assigned, at the strike")
        .hasSize((int) ends.stream().filter(end -> isExercise(end)).count())
        .allSatisfy(
            delivery -> {
              assertThat(delivery.symbol()).isEqualTo(underlying().text());
              assertThat(delivery.price()).isEqualByComparingTo(call.strike());
            });
    assertSums();
  }

  private static boolean isExercise(CashActivity end) {
    return end.type().equals("OPEXC") || end.type().equals("OPASN");
  }

  @Test
  @Order(8)
  void whatHasEndedIsNotTraded() {
    assumeThat(over).as("the last day is over").isTrue();
    assertThat(broker.option(call))
        .hasValueSatisfying(known -> assertThat(known.active()).isFalse());
    assertThat(broker.send(order(call, Side.BUY).limit(BigDecimal.ONE).build(), TIMEOUT))
        .isInstanceOf(Send.Refused.class);
  }

  private List<BrokerActivity> activities() {
    return broker.activities(ActivityQuery.allAfter(begun.minusSeconds(1)));
  }

  /** Cash and positions moved by what the activities say, to the cent. */
  private void assertSums() {
    var moved = BigDecimal.ZERO;
    Map<String, BigDecimal> sums = new HashMap<>();
    for (BrokerActivity activity : activities()) {
      switch (activity) {
        case BrokerFill fill -> {
          var qty = fill.qty().multiply(BigDecimal.valueOf(fill.side().sign()));
          var size = OptionSymbol.isOne(fill.symbol()) ? 100 : 1;
          sums.merge(fill.symbol(), qty, BigDecimal::add);
          moved = moved.subtract(fill.price().multiply(qty).multiply(BigDecimal.valueOf(size)));
          moved = fill.commission() == null ? moved : moved.subtract(fill.commission());
        }
        case CashActivity other -> {
          moved = other.netAmount() == null ? moved : moved.add(other.netAmount());
          if (other.symbol() != null && other.qty() != null) {
            sums.merge(other.symbol(), other.qty(), BigDecimal::add);
          }
        }
      }
    }
    assertThat(broker.account().cash()).isEqualByComparingTo(cash.add(moved));
    sums.values().removeIf(qty -> qty.signum() == 0);
    assertThat(broker.positions())
        .allSatisfy(
            position ->
                assertThat(position.qty()).isEqualByComparingTo(sums.remove(position.symbol())));
    assertThat(sums).isEmpty();
  }
}
