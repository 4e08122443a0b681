package dev.tradewind.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.broker.AccountConfiguration;
import dev.tradewind.broker.ActivityQuery;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BulkAnswer;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.Close;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OrderChange;
import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderDraft;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.Replace;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.marketdata.ActionQuery;
import dev.tradewind.broker.marketdata.AnnouncedAction;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a broker has to do, in one story: account, clock, assets, an order and its id, its fills on
 * the stream, the position, a change, a cancel, everything closed, and activities that sum to
 * nothing. Inherit it for each broker; the account must be flat and without orders at the
 * beginning.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class BrokerContract extends BrokerUnderContract {

  private static final BigDecimal QTY = BigDecimal.TEN;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HeardUpdates notes = new HeardUpdates();
  private final String bought = id("buy");
  private Instant begun = Instant.EPOCH;
  private BrokerGateway broker;
  private AutoCloseable stream;
  private String boughtId;

  /** Whether an order would be filled now; without that the story ends before the fills. */
  protected boolean marketIsOpen() {
    return broker.clock().open();
  }

  /** How long the broker may take to do what it was asked. */
  protected Duration patience() {
    return Duration.ofSeconds(15);
  }

  private static String id(String what) {
    return "tw-contract-" + what + "-" + UUID.randomUUID();
  }

  private ConditionFactory soon() {
    return await().atMost(patience()).pollInterval(Duration.ofMillis(50));
  }

  private OrderDraft buy(String clientOrderId) {
    return OrderRequest.order(symbol(), Side.BUY, clientOrderId).qty(QTY);
  }

  /** Half the price, or another part of it, in whole cents. */
  private BigDecimal part(String factor) {
    return price().multiply(new BigDecimal(factor)).setScale(2, RoundingMode.DOWN);
  }

  private BrokerOrder accepted(OrderDraft draft) {
    var sent = broker.send(draft.build(), TIMEOUT);
    assertThat(sent).isInstanceOf(Send.Accepted.class);
    return ((Send.Accepted) sent).order();
  }

  private BrokerOrder becomes(String orderId, OrderStatus status) {
    Supplier<BrokerOrder> read = () -> broker.findById(orderId).orElseThrow();
    soon().until(() -> read.get().status() == status);
    return read.get();
  }

  @BeforeAll
  void begin() {
    broker = broker();
    begun = broker.clock().now();
    stream = listen(begun, notes);
    soon().until(() -> !notes.resyncs.isEmpty());
  }

  @AfterAll
  void end() throws Exception {
    if (stream != null) {
      stream.close();
    }
  }

  @Test
  @Order(1)
  void theAccountMayTradeAndIsFlat() {
    var account = broker.account();
    assertThat(account.mayTrade()).isTrue();
    assertThat(account.equity()).isPositive();
    assertThat(broker.position(symbol())).isEmpty();
    assertThat(notes.resyncs.getFirst().positions()).isEmpty();
    assertThat(broker.orders(OrderQuery.open())).isEmpty();
  }

  @Test
  @Order(2)
  void theClockAgreesWithTheCalendar() {
    var clock = broker.clock();
    assertThat(clock.nextClose()).isAfter(clock.now());
    assertThat(clock.nextOpen()).isAfter(clock.now());
    var today = clock.now().atZone(ZoneOffset.UTC).toLocalDate();
    var days = broker.calendar(today.minusDays(1), today.plusDays(14));
    assertThat(days).isNotEmpty();
    assertThat(days).allMatch(day -> day.openAt().isBefore(day.closeAt()));
    assertThat(days).anyMatch(day -> day.closeAt().equals(clock.nextClose()));
    assertThat(days).anyMatch(day -> day.openAt().equals(clock.nextOpen()));
  }

  @Test
  @Order(3)
  void assetsAreKnownOrNot() {
    var asset = broker.asset(symbol()).orElseThrow();
    assertThat(asset.symbol()).isEqualTo(symbol().text());
    assertThat(asset.active()).isTrue();
    assertThat(asset.tradable()).isTrue();
    assertThat(broker.asset(new Symbol("NOSUCHTHING"))).isEmpty();
  }

  @Test
  @Order(4)
  void anOrderIsTaken() {
    assumeThat(marketIsOpen()).as("the market is open").isTrue();
    boughtId = accepted(buy(bought)).id();
  }

  @Test
  @Order(5)
  void theSameIdIsTheSameOrder() {
    assumeThat(boughtId).as("an order was sent").isNotNull();
    assertThat(accepted(buy(bought)).id()).isEqualTo(boughtId);
  }

  @Test
  @Order(6)
  void anOrderIsFoundByOurIdAndByTheBrokers() {
    assertThat(broker.findByClientOrderId(id("none"))).isEmpty();
    assertThat(broker.findById(UUID.randomUUID().toString())).isEmpty();
    assumeThat(boughtId).as("an order was sent").isNotNull();
    assertThat(broker.findByClientOrderId(bought).orElseThrow().id()).isEqualTo(boughtId);
    assertThat(broker.findById(boughtId).orElseThrow().clientOrderId()).isEqualTo(bought);
  }

  @Test
  @Order(7)
  void fillsComeOnTheStreamEachOnce() {
    assumeThat(boughtId).as("an order was sent").isNotNull();
    fill(broker.findById(boughtId).orElseThrow());
    var order = becomes(boughtId, OrderStatus.FILLED);
    assertThat(order.filledQty()).isEqualByComparingTo(QTY);
    assertThat(order.filledAvgPrice()).isPositive();
    soon()
        .until(
            () ->
                notes.of(bought).stream()
                    .anyMatch(update -> update.event() == TradeUpdate.Event.FILL));
    var executions =
        notes.of(bought).stream()
            .map(TradeUpdate::execution)
            .filter(execution -> execution != null)
            .toList();
    assertThat(
            executions.stream()
                .map(TradeUpdate.Execution::qty)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(QTY);
    assertThat(executions).extracting(TradeUpdate.Execution::id).doesNotHaveDuplicates();
    if (fillsInParts()) {
      assertThat(executions).hasSizeGreaterThan(1);
      assertThat(notes.of(bought))
          .anyMatch(update -> update.event() == TradeUpdate.Event.PARTIAL_FILL);
    }
    var last = executions.getLast().positionQty();
    assertThat(last).isEqualByComparingTo(QTY);
  }

  @Test
  @Order(8)
  void thePositionIsWhatWasFilled() {
    assumeThat(boughtId).as("an order was sent").isNotNull();
    assertThat(broker.position(symbol()).orElseThrow().qty()).isEqualByComparingTo(QTY);
    assertThat(broker.positions()).hasSize(1);
    var account = broker.account();
    assertThat(account.equity())
        .isEqualByComparingTo(
            account.cash().add(account.longMarketValue()).add(account.shortMarketValue()));
  }

  @Test
  @Order(9)
  void aReplacedOrderIsANewOneThatCanBeCanceledOnce() {
    var resting = accepted(buy(id("rest")).limit(part("0.5")).timeInForce(TimeInForce.GTC));
    soon()
        .until(
            () ->
                broker.orders(OrderQuery.open()).stream()
                    .anyMatch(order -> order.id().equals(resting.id())));
    soon().until(() -> isAtTheVenue(resting.id()));
    var changeId = id("change");
    var replaced = broker.replace(resting.id(), OrderChange.limit(changeId, part("0.45")), TIMEOUT);
    assertThat(replaced).isInstanceOf(Replace.Requested.class);
    var newer = ((Replace.Requested) replaced).order();
    assertThat(newer.id()).isNotEqualTo(resting.id());
    assertThat(newer.replaces()).isEqualTo(resting.id());
    assertThat(newer.clientOrderId()).isEqualTo(changeId);
    var old = becomes(resting.id(), OrderStatus.REPLACED);
    assertThat(old.replacedBy()).isEqualTo(newer.id());
    soon().until(() -> isAtTheVenue(newer.id()));

    assertThat(broker.cancel(newer.id())).isEqualTo(new Cancel.Requested());
    becomes(newer.id(), OrderStatus.CANCELED);
    assertThat(broker.cancel(newer.id())).isInstanceOf(Cancel.TooLate.class);
    assertThat(broker.replace(newer.id(), OrderChange.limit(id("late"), part("0.4")), TIMEOUT))
        .isInstanceOf(Replace.TooLate.class);
    assertThat(broker.cancel(UUID.randomUUID().toString())).isEqualTo(new Cancel.NotFound());
    soon()
        .until(
            () ->
                notes.of(changeId).stream()
                    .anyMatch(update -> update.event() == TradeUpdate.Event.CANCELED));
  }

  private boolean isAtTheVenue(String orderId) {
    var status = broker.findById(orderId).orElseThrow().status();
    return status == OrderStatus.NEW || status == OrderStatus.ACCEPTED;
  }

  @Test
  @Order(10)
  void aBracketHasTwoLegs() {
    var bracket =
        accepted(
            buy(id("bracket"))
                .limit(part("0.5"))
                .timeInForce(TimeInForce.GTC)
                .bracket(StopLoss.at(part("0.4")), new TakeProfit.AtPrice(part("0.6"))));
    var found = broker.findById(bracket.id()).orElseThrow();
    assertThat(found.orderClass()).isEqualTo(OrderClass.BRACKET);
    assertThat(found.legs()).hasSize(2);
    var all = broker.cancelAll(TIMEOUT);
    assertThat(all).isInstanceOf(BulkAnswer.Each.class);
    assertThat(((BulkAnswer.Each) all).failed()).isEmpty();
    becomes(bracket.id(), OrderStatus.CANCELED);
    soon().until(() -> broker.orders(OrderQuery.open()).isEmpty());
  }

  @Test
  @Order(11)
  void whatTheBrokerDoesNotWantItRefuses() {
    var tooMuch =
        broker.send(
            OrderRequest.order(symbol(), Side.BUY, id("much"))
                .qty(new BigDecimal("100000000"))
                .limit(part("0.5"))
                .build(),
            TIMEOUT);
    assertThat(tooMuch)
        .isInstanceOfSatisfying(
            Send.Refused.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureClass.REJECTED));
    var unknown =
        broker.send(
            OrderRequest.order(new Symbol("NOSUCHTHING"), Side.BUY, id("unknown")).qty(QTY).build(),
            TIMEOUT);
    assertThat(unknown).isInstanceOf(Send.Refused.class);
  }

  @Test
  @Order(12)
  void everythingIsClosedAtOnce() {
    assumeThat(boughtId).as("a position is there").isNotNull();
    var all = broker.closeAllPositions(true, TIMEOUT);
    assertThat(all).isInstanceOf(BulkAnswer.Each.class);
    var items = ((BulkAnswer.Each) all).items();
    assertThat(items).hasSize(1).allMatch(BulkAnswer.Item::taken);
    var closing = items.getFirst().order();
    assertThat(closing).isNotNull();
    fill(closing);
    becomes(closing.id(), OrderStatus.FILLED);
    soon().until(() -> broker.position(symbol()).isEmpty());
    assertThat(broker.positions()).isEmpty();
    assertThat(broker.closePosition(symbol(), new Close.Amount.All(), TIMEOUT))
        .isEqualTo(new Close.Flat());
  }

  @Test
  @Order(13)
  void activitiesSumToThePositionAndAreThoseOfTheStream() {
    assumeThat(boughtId).as("something was filled").isNotNull();
    var fills =
        broker.fills(begun.minusSeconds(1)).stream()
            .filter(fill -> fill.symbol().equals(symbol().text()))
            .toList();
    assertThat(
            fills.stream()
                .map(fill -> fill.qty().multiply(BigDecimal.valueOf(fill.side().sign())))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(BigDecimal.ZERO);
    soon()
        .untilAsserted(
            () ->
                assertThat(
                        notes.updates.stream()
                            .map(TradeUpdate::execution)
                            .filter(execution -> execution != null)
                            .map(TradeUpdate.Execution::id))
                    .containsExactlyInAnyOrderElementsOf(
                        fills.stream().map(BrokerFill::executionId).toList()));
    assertThat(broker.activities(ActivityQuery.fillsOf(boughtId)))
        .allMatch(
            activity -> activity instanceof BrokerFill fill && fill.orderId().equals(boughtId))
        .isNotEmpty();
  }

  @Test
  @Order(15)
  void corporateActionsAreAnnounced() {
    var day = announceSplit();
    var today = broker.clock().now().atZone(ZoneOffset.UTC).toLocalDate();
    var actions =
        marketData()
            .corporateActions(
                new ActionQuery(List.of(symbol()), today.minusDays(30), today.plusDays(30)));
    assertThat(actions).allMatch(action -> action.symbol().equals(symbol()));
    day.ifPresent(
        effective ->
            assertThat(actions)
                .contains(
                    new AnnouncedAction(
                        symbol(),
                        effective,
                        new AnnouncedAction.Kind.Split(BigDecimal.TWO, BigDecimal.ONE))));
  }

  @Test
  @Order(14)
  void theKillSwitchOfTheBroker() {
    try {
      assertThat(broker.configure(AccountConfiguration.Change.suspendTrade(true)).suspendTrade())
          .isTrue();
      assertThat(broker.send(buy(id("blocked")).limit(part("0.5")).build(), TIMEOUT))
          .isInstanceOfSatisfying(
              Send.Refused.class,
              refused -> assertThat(refused.failure().kind()).isEqualTo(FailureClass.BLOCKED));
    } finally {
      assertThat(broker.configure(AccountConfiguration.Change.suspendTrade(false)).suspendTrade())
          .isFalse();
    }
    assertThat(broker.configuration().suspendTrade()).isFalse();
  }
}
