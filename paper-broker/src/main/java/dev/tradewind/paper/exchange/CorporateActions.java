package dev.tradewind.paper.exchange;

import dev.tradewind.paper.exchange.domain.CorporateAction;
import dev.tradewind.paper.exchange.persistence.CorporateActionRows;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Corporate actions that have been announced, and those still to come. */
@ApplicationScoped
public class CorporateActions {

  private static final int PRICE_SCALE = 8;

  private final Jdbi jdbi;
  private final CorporateActionRows rows;
  private final Assets assets;
  private final MarketClock clock;
  private volatile @Nullable List<CorporateAction> pending;
  private volatile @Nullable List<CorporateAction> splits;

  CorporateActions(Jdbi jdbi, CorporateActionRows rows, Assets assets, MarketClock clock) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.assets = assets;
    this.clock = clock;
  }

  /**
   * Announces an action; the same id again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if its day has begun, its share is not
   *     known, its new symbol is taken, or it would change the share of options
   */
  public void announce(CorporateAction action) {
    var asset = assets.find(action.symbol());
    if (asset.isEmpty() || !asset.get().isShare()) {
      throw Problems.validation("There is no share '%s'.".formatted(action.symbol()));
    }
    var today = MarketBoard.dayOf(clock.now());
    if (!action.effectiveOn().isAfter(today)) {
      throw Problems.validation("effective_on must be after the market's day %s.".formatted(today));
    }
    if (action.kind() instanceof CorporateAction.Kind.Rename rename
        && assets.find(rename.newSymbol()).isPresent()) {
      throw Problems.validation("The symbol '%s' is taken.".formatted(rename.newSymbol()));
    }
    if (changesShares(action) && assets.all().stream().anyMatch(other -> isOn(other, action))) {
      throw Problems.validation(
          "There are options on '%s', and what becomes of them is not simulated."
              .formatted(action.symbol()));
    }
    jdbi.useTransaction(handle -> rows.insert(handle, action));
    pending = null;
  }

  /** Whether a split or another symbol is announced for the share, and still to come. */
  public boolean isToChange(String symbol) {
    return pending().stream()
        .anyMatch(action -> action.symbol().equals(symbol) && changesShares(action));
  }

  private static boolean changesShares(CorporateAction action) {
    return !(action.kind() instanceof CorporateAction.Kind.CashDividend);
  }

  private static boolean isOn(Asset asset, CorporateAction action) {
    return asset.active()
        && asset.option() != null
        && asset.option().underlying().equals(action.symbol());
  }

  /** All actions, newest first. */
  public List<CorporateAction.Announced> newest(int limit) {
    return jdbi.withHandle(handle -> rows.all(handle, limit));
  }

  /** Actions in force on a day that some account has still to meet, in the order of their days. */
  List<CorporateAction> due(LocalDate day) {
    return pending().stream().filter(action -> !action.effectiveOn().isAfter(day)).toList();
  }

  private List<CorporateAction> pending() {
    var present = pending;
    if (present == null) {
      present = jdbi.withHandle(rows::pending);
      pending = present;
    }
    return present;
  }

  /**
   * A price of an earlier day as it is after the splits that every account has met since.
   *
   * @param of the day the price is of
   * @param today the present day
   */
  BigDecimal adjusted(String symbol, BigDecimal price, LocalDate of, LocalDate today) {
    if (of.equals(today)) {
      return price;
    }
    var adjusted = price;
    for (CorporateAction action : splits()) {
      var day = action.effectiveOn();
      if (action.symbol().equals(symbol)
          && of.isBefore(day)
          && !day.isAfter(today)
          && action.kind() instanceof CorporateAction.Kind.Split split) {
        adjusted =
            adjusted
                .multiply(split.oldUnits())
                .divide(split.newUnits(), PRICE_SCALE, RoundingMode.HALF_EVEN);
      }
    }
    return adjusted;
  }

  private List<CorporateAction> splits() {
    var present = splits;
    if (present == null) {
      present = jdbi.withHandle(rows::splits);
      splits = present;
    }
    return present;
  }

  /** Every account has met the action: its share has its new name now. */
  void settled(CorporateAction action) {
    if (action.kind() instanceof CorporateAction.Kind.Rename rename) {
      assets.rename(action.symbol(), rename.newSymbol());
    }
    jdbi.useTransaction(handle -> rows.applied(handle, action.id()));
    pending = null;
    splits = null;
  }
}
