package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.kernel.calendar.Session;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.paper.market.MarketHours;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.domain.Turn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clock and calendar of the Alpaca API, in New York's time. */
@Path("/v2")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class ClockResource {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DateTimeFormatter WITH_COLON = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter WITHOUT_COLON = DateTimeFormatter.ofPattern("HHmm");
  private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2030, 12, 31);
  private static final Duration A_MOMENT = Duration.ofNanos(1);
  private static final int DATE_LENGTH = "2026-01-05".length();
  private static final int LONGEST_SETTLEMENT_DAYS = 14;

  private final Caller caller;
  private final Desk desk;
  private final MarketClock marketClock;
  private final MarketHours hours;
  private final Clock clock;

  ClockResource(Caller caller, Desk desk, MarketClock marketClock, MarketHours hours, Clock clock) {
    this.caller = caller;
    this.desk = desk;
    this.marketClock = marketClock;
    this.hours = hours;
    this.clock = clock;
  }

  /** The clock, with New York's offset. */
  public record ClockBody(
      OffsetDateTime timestamp,
      boolean isOpen,
      OffsetDateTime nextOpen,
      OffsetDateTime nextClose) {}

  /**
   * A trading day.
   *
   * @param open of the regular session, such as 09:30
   * @param sessionOpen of trading before it, such as 0400
   * @param settlementDate when trades of the day settle: the next trading day
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record CalendarDayBody(
      LocalDate date,
      String open,
      String close,
      String sessionOpen,
      String sessionClose,
      LocalDate settlementDate) {}

  /**
   * The clock: of fill model {@code alpaca} the market's; of fill model {@code rules} the bar dealt
   * last, before the first bar the system's.
   */
  @GET
  @Path("/clock")
  public ClockBody clock() {
    return caller.followsRules() ? turnClock() : marketClock();
  }

  /** Trading days; both ends are included. */
  @GET
  @Path("/calendar")
  public List<CalendarDayBody> calendar(
      @QueryParam("start") @Nullable String start,
      @QueryParam("end") @Nullable String end,
      @QueryParam("date_type") @Nullable String dateType) {
    boolean bySettlement = isBySettlement(dateType);
    var first = date("start", start, FIRST_DAY);
    var last = date("end", end, LAST_DAY);
    if (last.isBefore(first)) {
      throw AlpacaRefusal.invalid("end should not be before start");
    }
    var calendar = hours.calendar();
    return calendar
        .sessions(
            later(bySettlement ? first.minusDays(LONGEST_SETTLEMENT_DAYS) : first, FIRST_DAY),
            earlier(last, LAST_DAY))
        .stream()
        .map(session -> day(calendar, session))
        .filter(
            day ->
                !bySettlement
                    || (!day.settlementDate().isBefore(first)
                        && !day.settlementDate().isAfter(last)))
        .toList();
  }

  private ClockBody marketClock() {
    var now = marketClock.now();
    var calendar = hours.calendar();
    var next = calendar.nextSession(now);
    var open = calendar.sessionAt(now);
    return new ClockBody(
        newYork(now), open.isPresent(), newYork(next.open()), newYork(open.orElse(next).close()));
  }

  private ClockBody turnClock() {
    var turn = desk.latestTurn().orElse(null);
    var now = turn == null ? clock.instant() : turn.ts();
    var end = newYork(TradingDay.end(TradingDay.of(now)));
    return new ClockBody(newYork(now), turn != null && turn.kind() == Turn.Kind.BAR, end, end);
  }

  private static CalendarDayBody day(ExchangeCalendar calendar, Session session) {
    return new CalendarDayBody(
        session.tradingDay(),
        WITH_COLON.format(newYork(session.open())),
        WITH_COLON.format(newYork(session.close())),
        WITHOUT_COLON.format(newYork(session.extendedOpen())),
        WITHOUT_COLON.format(newYork(session.extendedClose())),
        calendar.nextSession(session.close().minus(A_MOMENT)).tradingDay());
  }

  private static boolean isBySettlement(@Nullable String dateType) {
    return switch (dateType == null ? "TRADING" : dateType) {
      case "TRADING" -> false;
      case "SETTLEMENT" -> true;
      default -> throw AlpacaRefusal.invalid("date_type must be TRADING or SETTLEMENT");
    };
  }

  private static LocalDate date(String name, @Nullable String text, LocalDate otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      return text.length() <= DATE_LENGTH
          ? LocalDate.parse(text)
          : OffsetDateTime.parse(text).toLocalDate();
    } catch (DateTimeParseException e) {
      throw AlpacaRefusal.invalid(name + " is neither a date nor an RFC 3339 time");
    }
  }

  private static OffsetDateTime newYork(Instant instant) {
    return instant.atZone(NEW_YORK).toOffsetDateTime();
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
