package dev.tradewind.paper.marketdata.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.exchange.CorporateActions;
import dev.tradewind.paper.exchange.domain.CorporateAction;
import dev.tradewind.paper.exchange.domain.CorporateAction.Announced;
import dev.tradewind.paper.exchange.domain.CorporateAction.Kind;
import dev.tradewind.paper.market.MarketClock;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Corporate actions as Alpaca's market data announce them: coming ones and those that were. */
@Path("/v1/corporate-actions")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca market data")
public class CorporateActionsResource {

  private static final int MOST = 10_000;

  private final CorporateActions actions;
  private final MarketClock clock;

  CorporateActionsResource(CorporateActions actions, MarketClock clock) {
    this.actions = actions;
    this.clock = clock;
  }

  /** What is asked for. */
  public static final class ActionParameters {
    @QueryParam("symbols")
    @Nullable String symbols;

    @QueryParam("types")
    @Nullable String types;

    @QueryParam("start")
    @Nullable String start;

    @QueryParam("end")
    @Nullable String end;

    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("page_token")
    @Nullable String pageToken;

    @QueryParam("sort")
    @Nullable String sort;
  }

  /** A forward or reverse split. */
  public record SplitBody(
      String id,
      String symbol,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal newRate,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal oldRate,
      LocalDate processDate,
      LocalDate exDate,
      LocalDate recordDate,
      LocalDate payableDate) {}

  /** A dividend; {@code rate} is the money for each share. */
  public record DividendBody(
      String id,
      String symbol,
      @JsonSerialize(using = WireNumber.class) @Schema(type = SchemaType.NUMBER) BigDecimal rate,
      boolean special,
      boolean foreign,
      LocalDate processDate,
      LocalDate exDate,
      LocalDate recordDate,
      LocalDate payableDate) {}

  /** A rename. */
  public record NameChangeBody(
      String id, String oldSymbol, String newSymbol, LocalDate processDate) {}

  /** The actions by kind; a kind without any is left out, as there. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ByKindBody(
      List<SplitBody> forwardSplits,
      List<SplitBody> reverseSplits,
      List<DividendBody> cashDividends,
      List<NameChangeBody> nameChanges) {}

  /** A page. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PageBody(ByKindBody corporateActions, @Nullable String nextPageToken) {}

  /** Corporate actions in force on the days from {@code start} to {@code end}, both included. */
  @GET
  public PageBody actions(@BeanParam ActionParameters parameters) {
    var today = DataParameters.newYork(clock.now());
    var from = DataParameters.date("start", parameters.start, today);
    var through = DataParameters.date("end", parameters.end, today);
    if (through.isBefore(from)) {
      throw DataParameters.invalid("end should not be before start");
    }
    Set<String> symbols = symbols(parameters.symbols);
    Set<String> types = types(parameters.types);
    var order =
        Comparator.comparing(CorporateAction::effectiveOn).thenComparing(CorporateAction::id);
    var found =
        actions.newest(MOST).stream()
            .map(Announced::action)
            .filter(
                action ->
                    !action.effectiveOn().isBefore(from) && !action.effectiveOn().isAfter(through))
            .filter(action -> symbols.isEmpty() || symbols.contains(action.symbol()))
            .filter(action -> types.isEmpty() || types.contains(typeOf(action)))
            .sorted(DataParameters.isAscending(parameters.sort) ? order : order.reversed())
            .toList();
    int begin = Math.min(DataParameters.offset(parameters.pageToken), found.size());
    int end = Math.min(begin + DataParameters.limit(parameters.limit), found.size());
    return new PageBody(
        body(found.subList(begin, end)), end < found.size() ? Integer.toString(end) : null);
  }

  private static Set<String> symbols(@Nullable String text) {
    return text == null || text.isEmpty() ? Set.of() : new HashSet<>(DataParameters.symbols(text));
  }

  private static Set<String> types(@Nullable String text) {
    return text == null || text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
  }

  private static String typeOf(CorporateAction action) {
    return switch (action.kind()) {
      case Kind.Split split -> isForward(split) ? "forward_split" : "reverse_split";
      case Kind.CashDividend _ -> "cash_dividend";
      case Kind.Rename _ -> "name_change";
    };
  }

  private static boolean isForward(Kind.Split split) {
    return split.newUnits().compareTo(split.oldUnits()) >= 0;
  }

  private static ByKindBody body(List<CorporateAction> page) {
    var body =
        new ByKindBody(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (CorporateAction action : page) {
      var day = action.effectiveOn();
      switch (action.kind()) {
        case Kind.Split split ->
            (isForward(split) ? body.forwardSplits : body.reverseSplits)
                .add(
                    new SplitBody(
                        action.id(),
                        action.symbol(),
                        split.newUnits(),
                        split.oldUnits(),
                        day,
                        day,
                        day,
                        day));
        case Kind.CashDividend dividend ->
            body.cashDividends.add(
                new DividendBody(
                    action.id(),
                    action.symbol(),
                    dividend.perShare(),
                    false,
                    false,
                    day,
                    day,
                    day,
                    day));
        case Kind.Rename rename ->
            body.nameChanges.add(
                new NameChangeBody(action.id(), action.symbol(), rename.newSymbol(), day));
      }
    }
    return body;
  }
}
