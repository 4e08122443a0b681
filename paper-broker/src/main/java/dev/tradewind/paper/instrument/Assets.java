package dev.tradewind.paper.instrument;

import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.instrument.persistence.AssetRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What trades in fill model {@code alpaca}; few and rarely changed, so kept in memory as well. */
@ApplicationScoped
public class Assets {

  private final Jdbi jdbi;
  private final AssetRows rows;
  private volatile @Nullable Map<String, Asset> known;

  Assets(Jdbi jdbi, AssetRows rows) {
    this.jdbi = jdbi;
    this.rows = rows;
  }

  public Optional<Asset> find(String symbol) {
    return Optional.ofNullable(known().get(symbol));
  }

  /** The asset with this symbol or id. */
  public Optional<Asset> named(String symbolOrId) {
    return find(symbolOrId)
        .or(() -> all().stream().filter(asset -> asset.id().equals(symbolOrId)).findFirst());
  }

  /** All assets, by symbol. */
  public List<Asset> all() {
    return List.copyOf(known().values());
  }

  /** Keeps an asset, new or changed. */
  public synchronized void put(Asset asset) {
    jdbi.useTransaction(handle -> rows.put(handle, asset));
    known = null;
  }

  /** The asset trades under another symbol from now on; nothing happens if it does already. */
  public synchronized void rename(String symbol, String newSymbol) {
    jdbi.useTransaction(handle -> rows.rename(handle, symbol, newSymbol));
    known = null;
  }

  private Map<String, Asset> known() {
    var present = known;
    if (present == null) {
      present = read();
    }
    return present;
  }

  private synchronized Map<String, Asset> read() {
    var read = new TreeMap<String, Asset>();
    jdbi.withHandle(rows::all).forEach(asset -> read.put(asset.symbol(), asset));
    known = read;
    return read;
  }
}
