package dev.tradewind.paper.exchange.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.paper.exchange.CorporateActions;
import dev.tradewind.paper.exchange.domain.CorporateAction;
import dev.tradewind.paper.exchange.domain.CorporateAction.Kind;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Splits, dividends and renames, in force from the start of a day by the market's time. */
@Path("/paper/v1/corporate-actions")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Setup")
public class CorporateActionResource {

  private static final int CREATED = 201;
  private static final int NEWEST = 500;

  private final CorporateActions actions;

  CorporateActionResource(CorporateActions actions) {
    this.actions = actions;
  }

  /**
   * An action to announce.
   *
   * @param type {@code split} with {@code new_units} for {@code old_units}, {@code cash_dividend}
   *     with {@code per_share}, or {@code rename} with {@code new_symbol}
   */
  public record AnnounceBody(
      @NotNull String type,
      @NotNull String symbol,
      @NotNull LocalDate effectiveOn,
      @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
          BigDecimal newUnits,
      @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
          BigDecimal oldUnits,
      @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 10, fraction = 8)
          BigDecimal perShare,
      @Nullable String newSymbol) {

    CorporateAction toAction() {
      var kind =
          switch (type) {
            case "split" ->
                new Kind.Split(needed("new_units", newUnits), needed("old_units", oldUnits));
            case "cash_dividend" -> new Kind.CashDividend(needed("per_share", perShare));
            case "rename" -> new Kind.Rename(symbolOf(needed("new_symbol", newSymbol)));
            default -> throw Problems.validation("type must be split, cash_dividend or rename.");
          };
      var id = Ids.derived("corporate-action", type, symbol, effectiveOn.toString());
      return new CorporateAction(id, 0, symbol, effectiveOn, kind);
    }

    private static <T> T needed(String name, @Nullable T value) {
      if (value == null) {
        throw Problems.validation(name + " is needed.");
      }
      return value;
    }

    private static String symbolOf(String text) {
      try {
        return new Symbol(text).text();
      } catch (IllegalArgumentException e) {
        throw Problems.validation(e.getMessage() + ".");
      }
    }
  }

  /** An action; {@code applied} once every account has met it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActionBody(
      String id,
      String type,
      String symbol,
      LocalDate effectiveOn,
      @Nullable BigDecimal newUnits,
      @Nullable BigDecimal oldUnits,
      @Nullable BigDecimal perShare,
      @Nullable String newSymbol,
      boolean applied) {

    static ActionBody of(CorporateAction action, boolean applied) {
      var split = action.kind() instanceof Kind.Split known ? known : null;
      return new ActionBody(
          action.id(),
          switch (action.kind()) {
            case Kind.Split _ -> "split";
            case Kind.CashDividend _ -> "cash_dividend";
            case Kind.Rename _ -> "rename";
          },
          action.symbol(),
          action.effectiveOn(),
          split == null ? null : split.newUnits(),
          split == null ? null : split.oldUnits(),
          action.kind() instanceof Kind.CashDividend paid ? paid.perShare() : null,
          action.kind() instanceof Kind.Rename renamed ? renamed.newSymbol() : null,
          applied);
    }
  }

  /** Announces an action; one of each type, symbol and day. Repeating it changes nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(CREATED)
  public ActionBody announce(@Valid @NotNull AnnounceBody body) {
    var action = body.toAction();
    actions.announce(action);
    return ActionBody.of(action, false);
  }

  /** The newest actions, newest first. */
  @GET
  public List<ActionBody> actions() {
    return actions.newest(NEWEST).stream()
        .map(stored -> ActionBody.of(stored.action(), stored.applied()))
        .toList();
  }
}
