package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.Fills.USD;
import static dev.tradewind.ledger.trade.domain.Fills.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ORB-RULES worked case 23: entry 100, stop 90, target 120, friction 8.40, half of it per fill. */
class ExitClaimTest {

  private static final Fill ENTRY = fill(Direction.LONG, Side.BUY, "1", "100", "4.20");
  private static final Fill EXIT = fill(Direction.LONG, Side.SELL, "1", "120", "4.20");

  private static ExitClaim claim(String entryPrice, String points, String pnlR, String risk) {
    return new ExitClaim(
        "trade-buy",
        "TARGET",
        new BigDecimal(entryPrice),
        new BigDecimal(points),
        Optional.of(pnlR).filter(r -> !r.isEmpty()).map(BigDecimal::new),
        Optional.of(risk).filter(r -> !r.isEmpty()).map(BigDecimal::new),
        new BigDecimal("8.40"));
  }

  private static BookedRoundTrip booked(Fill... entries) {
    return new BookedRoundTrip(List.of(entries), List.of());
  }

  private static void refused(ExitClaim claim, Fill entry, Fill exit, String reason) {
    refused(claim, booked(entry), exit, reason);
  }

  private static void refused(ExitClaim claim, BookedRoundTrip booked, Fill exit, String reason) {
    assertThatThrownBy(() -> claim.verify(booked, exit))
        .isInstanceOf(RefusedBookingException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theMoneyBehindAnHonestClaimIsReturned() {
    assertThat(claim("100", "20", "1.767528", "10").verify(booked(ENTRY), EXIT))
        .isEqualTo(new Money(new BigDecimal("191.60"), USD));
  }

  @Test
  void aShortGainsWhenThePriceFalls() {
    var entry = fill(Direction.SHORT, Side.SELL, "2", "100", "8.40");
    var exit = fill(Direction.SHORT, Side.BUY, "2", "95", "8.40");
    var claim =
        new ExitClaim(
            "trade-sell",
            "TARGET",
            new BigDecimal("100"),
            new BigDecimal("5"),
            Optional.of(new BigDecimal("0.642968")), // 83.20 / 129.40
            Optional.of(new BigDecimal("5.63")),
            new BigDecimal("16.80"));
    assertThat(claim.verify(booked(entry), exit).amount()).isEqualByComparingTo("83.20");
  }

  @Test
  void withoutAStopThereIsNoRatioToCheck() {
    assertThat(claim("100", "20", "", "").verify(booked(ENTRY), EXIT).amount())
        .isEqualByComparingTo("191.60");
  }

  @Test
  void aRatioOffByTheLastDecimalIsRefused() {
    refused(
        claim("100", "20", "1.767529", "10"),
        ENTRY,
        EXIT,
        "pnl_r 1.767529, but the money gives 1.767528");
  }

  @Test
  void aRatioWithoutARiskIsRefused() {
    refused(claim("100", "20", "1.767528", ""), ENTRY, EXIT, "without risk_points");
    refused(claim("100", "20", "1.767528", "-0.84"), ENTRY, EXIT, "no money at risk");
  }

  @Test
  void pointsThatThePricesDoNotGiveAreRefused() {
    refused(
        claim("100", "19.9", "1.767528", "10"),
        ENTRY,
        EXIT,
        "pnl_points 19.9, but the prices moved by 20");
  }

  @Test
  void anotherEntryPriceIsRefused() {
    refused(claim("100.1", "20", "1.767528", "10"), ENTRY, EXIT, "the entry was filled at 100");
  }

  @Test
  void anotherTradeIsRefused() {
    var honest = claim("100", "20", "1.767528", "10");
    refused(honest, EXIT, EXIT, "is not an entry");
    refused(
        honest,
        fill(Direction.LONG, Side.BUY, "1", "100", "100", "4.20", "5"),
        EXIT,
        "point value");
    refused(
        honest,
        ENTRY,
        fill(Direction.LONG, Side.SELL, "2", "120", "4.20"),
        "qty 2 exceeds what is open of the entry: 1");
  }

  @Test
  void theEntryOfAnotherSignalIsRefused() {
    var id = ENTRY.identity();
    var other =
        new Fill(
            new Fill.Identity(
                id.tradeId(),
                id.executionId(),
                "signal-2",
                id.strategyId(),
                id.symbol(),
                id.brokerOrderId(),
                id.clientOrderId()),
            ENTRY.direction(),
            ENTRY.side(),
            ENTRY.quantity(),
            ENTRY.price(),
            ENTRY.requestedPrice(),
            ENTRY.pointValue(),
            ENTRY.currency(),
            ENTRY.commission(),
            ENTRY.filledAt(),
            false,
            false);
    refused(claim("100", "20", "1.767528", "10"), other, EXIT, "belongs to signal signal-2");
  }

  @Test
  void aPartClosesInProportion() {
    var entry = fill(Direction.LONG, Side.BUY, "4", "100", "16.80");
    assertThat(claim("100", "20", "0.441882", "10").verify(booked(entry), EXIT).amount())
        .isEqualByComparingTo("191.60");
  }

  @Test
  void postingsRoundByHalfAUnitAtMostAndAreBelieved() {
    var entry = fill(Direction.LONG, Side.BUY, "1", "100.0005", "100.0005", "4.2050", "1");
    var exit = fill(Direction.LONG, Side.SELL, "1", "120.0015", "120.0015", "4.2050", "1");
    var claim =
        new ExitClaim(
            "trade-buy",
            "TARGET",
            new BigDecimal("100.0005"),
            new BigDecimal("20.001"),
            Optional.empty(),
            Optional.empty(),
            new BigDecimal("8.41"));
    assertThat(claim.verify(booked(entry), exit).amount()).isEqualByComparingTo("11.60");
  }

  @Test
  void withoutAnEntryNothingIsBelieved() {
    assertThatThrownBy(() -> claim("100", "20", "1.767528", "10").verify(booked(), EXIT))
        .isInstanceOf(RefusedBookingException.class)
        .hasMessageContaining("is not an entry");
  }

  /** 1 at 100 and 3 at 102, closed 1 at 120 and 3 at 110: the parts add up to the whole. */
  @Test
  void partsTellTheGrowthOfTheWhole() {
    var entries =
        booked(
            fill(Direction.LONG, Side.BUY, "1", "100", "4.20"),
            fill(Direction.LONG, Side.BUY, "3", "102", "12.60"));
    var first =
        new ExitClaim(
            "trade-buy",
            "TARGET",
            new BigDecimal("101.5"),
            new BigDecimal("18.5"),
            Optional.of(new BigDecimal("0.357527")), // 176.60 / (4 x 123.40), less by rounding
            Optional.of(new BigDecimal("11.5")),
            new BigDecimal("8.40"));
    var exit = fill(Direction.LONG, Side.SELL, "1", "120", "4.20");
    refused(first, entries, exit, "pnl_r 0.357527, but the money gives 0.357780");
    var honest = withR(first, "0.357780");
    var brought = honest.verify(entries, exit);
    assertThat(brought.amount()).isEqualByComparingTo("176.60");

    var before =
        new BookedRoundTrip(
            entries.entries(),
            List.of(
                new BookedRoundTrip.BookedExit(
                    exit, new Trade.Exit("trade-buy", "TARGET", brought, honest.pnlR()))));
    var rest = fill(Direction.LONG, Side.SELL, "3", "110", "12.60");
    var last =
        new ExitClaim(
            "trade-buy",
            "STOP",
            new BigDecimal("101.5"),
            new BigDecimal("8.5"),
            Optional.of(new BigDecimal("0.465559")), // 406.40 / 493.60 = 0.823339 in all
            Optional.of(new BigDecimal("11.5")),
            new BigDecimal("25.20"));
    assertThat(last.verify(before, rest).amount()).isEqualByComparingTo("229.80");
    refused(withR(last, "0.465558"), before, rest, "but the money gives 0.465559");
  }

  private static ExitClaim withR(ExitClaim claim, String pnlR) {
    return new ExitClaim(
        claim.entryTradeId(),
        claim.reason(),
        claim.entryPrice(),
        claim.pnlPoints(),
        Optional.of(new BigDecimal(pnlR)),
        claim.riskPoints(),
        claim.friction());
  }
}
