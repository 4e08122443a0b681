package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.trading.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Account, positions and assets of the account that follows fill model {@code rules}; fields of the
 * margin rules are those of a cash account.
 */
@ApplicationScoped
public class RulesAccount {

  private final PaperAccounts accounts;
  private final Standing standing;
  private final Instruments instruments;

  RulesAccount(PaperAccounts accounts, Standing standing, Instruments instruments) {
    this.accounts = accounts;
    this.standing = standing;
    this.instruments = instruments;
  }

  public AccountBody account() {
    var account = accounts.account();
    var balance = standing.balance();
    var power = balance.buyingPower();
    return AccountBody.of(
        new AccountBody.Figures(
            account.id().toString(),
            account.scope().account().text(),
            account.currency().getCurrencyCode(),
            balance.cash(),
            balance.equity(),
            balance.equity(),
            power,
            power,
            power,
            balance.longMarketValue(),
            balance.shortMarketValue(),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            1,
            false,
            true,
            0,
            balance.createdAt().atOffset(ZoneOffset.UTC).toLocalDate(),
            balance.createdAt()));
  }

  /** The positions that are not flat, by symbol. */
  public List<PositionBody> positions() {
    return standing.positions().stream().map(RulesAccount::body).toList();
  }

  /** The registered instruments, by symbol. */
  public List<AssetBody> assets() {
    return instruments.all().stream().map(RulesAccount::body).toList();
  }

  private static PositionBody body(Standing.Valued valued) {
    var position = valued.position();
    return PositionBody.of(
        new PositionBody.Figures(
            valued.instrument().assetId(),
            position.symbol(),
            "",
            "us_equity",
            false,
            position.qty(),
            position.qty(),
            position.avgEntryPrice(),
            valued.marketValue(),
            valued.costBasis(),
            valued.costBasis(),
            valued.currentPrice(),
            null));
  }

  private static AssetBody body(PaperInstrument instrument) {
    return AssetBody.of(
        new AssetBody.Figures(
            instrument.assetId(),
            "",
            "us_equity",
            instrument.symbol(),
            instrument.symbol(),
            true,
            false,
            true,
            true),
        instrument.pointValue(),
        instrument.tickSize(),
        null,
        null,
        null);
  }
}
