package dev.tradewind.paper.trading.rest;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.trading.Standing;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the account trades, and with how much money. */
@Path("/paper/v1")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Setup", description = "Instruments and cash of the paper account.")
public class SetupResource {

  private final Instruments instruments;
  private final Standing standing;

  SetupResource(Instruments instruments, Standing standing) {
    this.instruments = instruments;
    this.standing = standing;
  }

  /** An instrument; costs are in {@code currency} per contract and round trip. */
  public record InstrumentBody(
      @NotNull String symbol,
      @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
          BigDecimal pointValue,
      @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
          BigDecimal tickSize,
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal commissionRt,
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal spreadRt,
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal slippageRt,
      @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

    static InstrumentBody of(PaperInstrument instrument) {
      return new InstrumentBody(
          instrument.symbol(),
          instrument.pointValue(),
          instrument.tickSize(),
          instrument.commissionRt(),
          instrument.spreadRt(),
          instrument.slippageRt(),
          instrument.currency().getCurrencyCode());
    }

    PaperInstrument toInstrument() {
      return new PaperInstrument(
          symbol,
          Ids.derived("asset", symbol),
          plain(pointValue),
          plain(tickSize),
          plain(commissionRt),
          plain(spreadRt),
          plain(slippageRt),
          currencyOf(currency));
    }

    private static BigDecimal plain(BigDecimal amount) {
      return Plain.of(amount);
    }
  }

  /** The cash to begin with. */
  public record CashBody(
      @NotNull @DecimalMin("0") @Digits(integer = 16, fraction = 4) BigDecimal cash,
      @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}

  @GET
  @Path("/instruments")
  public List<InstrumentBody> instruments() {
    return instruments.all().stream().map(InstrumentBody::of).toList();
  }

  /** Registers an instrument, or changes it while nothing of it is open. */
  @PUT
  @Path("/instruments/{symbol}")
  @Consumes(MediaType.APPLICATION_JSON)
  public InstrumentBody put(
      @PathParam("symbol") String symbol,
      @Valid @NotNull InstrumentBody body,
      @Context SecurityContext caller) {
    if (!body.symbol().equals(symbol)) {
      throw Problems.validation(
          "The path names '%s' and the body '%s'; they must be the same."
              .formatted(symbol, body.symbol()));
    }
    requireAllowed(symbol);
    var instrument = body.toInstrument();
    standing.register(instrument, caller.getUserPrincipal().getName());
    return InstrumentBody.of(instrument);
  }

  /** Sets the cash, while nothing has traded. */
  @PUT
  @Path("/account")
  @Consumes(MediaType.APPLICATION_JSON)
  public CashBody setCash(@Valid @NotNull CashBody body, @Context SecurityContext caller) {
    Money cash;
    try {
      cash = new Money(body.cash(), currencyOf(body.currency()));
    } catch (IllegalArgumentException e) {
      throw Problems.validation("cash: " + e.getMessage() + ".");
    }
    standing.setCash(cash, caller.getUserPrincipal().getName());
    return new CashBody(cash.amount(), body.currency());
  }

  private static void requireAllowed(String symbol) {
    try {
      var unused = new Symbol(symbol);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static Currency currencyOf(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw Problems.validation("There is no currency '%s' (ISO 4217).".formatted(code));
    }
  }
}
