package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.alpaca.RequestBody;
import dev.tradewind.paper.exchange.Exchange;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.TradeOrders;
import dev.tradewind.paper.exchange.domain.Book;
import dev.tradewind.paper.exchange.domain.Configuration;
import dev.tradewind.paper.exchange.domain.Valuation;
import dev.tradewind.paper.trading.rest.AccountBody;
import dev.tradewind.paper.trading.rest.RulesAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The account of the Alpaca API and its settings. */
@Path("/v2/account")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class AccountResource {

  private final Caller caller;
  private final RulesAccount rules;
  private final Exchange exchange;
  private final TradeOrders trade;
  private final MarketBoard board;

  AccountResource(
      Caller caller, RulesAccount rules, Exchange exchange, TradeOrders trade, MarketBoard board) {
    this.caller = caller;
    this.rules = rules;
    this.exchange = exchange;
    this.trade = trade;
    this.board = board;
  }

  /** Settings of an account; what has no effect here has its usual value. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ConfigurationsBody(
      boolean suspendTrade,
      boolean noShorting,
      boolean fractionalTrading,
      String maxMarginMultiplier,
      String tradeConfirmEmail,
      @Nullable Integer maxOptionsTradingLevel,
      boolean ptpNoExceptionEntry,
      boolean disableOvernightTrading,
      String dtbpCheck,
      String pdtCheck) {

    static ConfigurationsBody of(Configuration set) {
      return new ConfigurationsBody(
          set.suspendTrade(),
          set.noShorting(),
          set.fractionalTrading(),
          Integer.toString(set.maxMarginMultiplier()),
          set.tradeConfirmEmail(),
          null,
          false,
          false,
          "entry",
          "entry");
    }
  }

  @GET
  public AccountBody account() {
    if (caller.followsRules()) {
      return rules.account();
    }
    var created = exchange.createdAt(caller.account());
    return exchange.look(caller.account(), book -> body(book, created));
  }

  private AccountBody body(Book book, Instant created) {
    var account = caller.account();
    var valuation = Valuation.of(book, board);
    var day = book.row().day();
    return AccountBody.of(
        new AccountBody.Figures(
            account.id().toString(),
            account.scope().account().text(),
            account.currency().getCurrencyCode(),
            book.cash(),
            valuation.equity(),
            book.row().lastEquity(),
            valuation.buyingPower(),
            valuation.regulationT(),
            valuation.free(),
            valuation.longValue(),
            valuation.shortValue(),
            valuation.initialMargin(),
            valuation.maintenanceMargin(),
            valuation.multiplier(),
            book.configuration().suspendTrade(),
            !book.configuration().noShorting() && valuation.multiplier() > 1,
            account.terms().optionsLevel(),
            day == null ? MarketBoard.dayOf(created) : day,
            created));
  }

  @GET
  @Path("/configurations")
  public ConfigurationsBody configurations() {
    return ConfigurationsBody.of(
        caller.followsRules()
            ? Configuration.USUAL
            : exchange.look(caller.account(), Book::configuration));
  }

  /** Changes the settings that are sent. */
  @PATCH
  @Path("/configurations")
  @Consumes(MediaType.WILDCARD)
  public ConfigurationsBody configure(String text) {
    if (caller.followsRules()) {
      throw AlpacaRefusal.invalid("an account of fill model rules has no settings");
    }
    var body = RequestBody.read(text);
    var multiplier = multiplier(body.text("max_margin_multiplier"));
    var mail = body.text("trade_confirm_email");
    if (mail != null && !mail.equals("all") && !mail.equals("none")) {
      throw AlpacaRefusal.invalid("trade_confirm_email must be all or none");
    }
    return ConfigurationsBody.of(
        trade.configure(
            caller.account(),
            set ->
                new Configuration(
                    body.flag("suspend_trade", set.suspendTrade()),
                    body.flag("no_shorting", set.noShorting()),
                    body.flag("fractional_trading", set.fractionalTrading()),
                    multiplier == null ? set.maxMarginMultiplier() : multiplier,
                    Objects.requireNonNullElse(mail, set.tradeConfirmEmail()))));
  }

  private static @Nullable Integer multiplier(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "1" -> 1;
      case "2" -> 2;
      case "4" -> 4;
      default -> throw AlpacaRefusal.invalid("max_margin_multiplier must be 1, 2 or 4");
    };
  }
}
