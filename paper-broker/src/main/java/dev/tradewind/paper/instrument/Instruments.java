package dev.tradewind.paper.instrument;

import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.instrument.persistence.InstrumentRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The registered instruments; few and rarely changed, so they are kept in memory as well. */
@ApplicationScoped
public class Instruments {

  private final Jdbi jdbi;
  private final InstrumentRows rows;
  private volatile @Nullable Map<String, PaperInstrument> known;

  Instruments(Jdbi jdbi, InstrumentRows rows) {
    this.jdbi = jdbi;
    this.rows = rows;
  }

  public Optional<PaperInstrument> find(String symbol) {
    return Optional.ofNullable(known().get(symbol));
  }

  /** All instruments, by symbol. */
  public List<PaperInstrument> all() {
    return List.copyOf(known().values());
  }

  /** Writes the instrument in the caller's transaction; {@link #forget} belongs after it. */
  public void put(Handle handle, PaperInstrument instrument) {
    rows.put(handle, instrument);
  }

  /** What is in memory is read again when it is next asked for. */
  public void forget() {
    known = null;
  }

  private Map<String, PaperInstrument> known() {
    var present = known;
    if (present == null) {
      var read = new TreeMap<String, PaperInstrument>();
      jdbi.withHandle(rows::all).forEach(instrument -> read.put(instrument.symbol(), instrument));
      present = read;
      known = read;
    }
    return present;
  }
}
