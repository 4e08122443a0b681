package dev.tradewind.paper.stream;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.TradeUpdate;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.fault.domain.Call;
import dev.tradewind.paper.fault.domain.FaultKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills told twice, or after the update that follows them, on demand. */
@ApplicationScoped
public class UpdateFaults {

  private final Faults faults;
  private final PaperAccounts accounts;
  private final Map<UUID, TradeUpdate> heldBack = new HashMap<>();

  UpdateFaults(Faults faults, PaperAccounts accounts) {
    this.faults = faults;
    this.accounts = accounts;
  }

  /** The updates to be told now that this one has happened, in their order. */
  synchronized List<TradeUpdate> messages(TradeUpdate update) {
    var held = heldBack.remove(update.account());
    if (held != null) {
      return List.of(update, held);
    }
    if (update.fill() == null || faults.all().isEmpty()) {
      return List.of(update);
    }
    var call = Call.onStream(scope(update.account()), AccountStream.PATH);
    if (faults.claim(FaultKind.REORDER_FILLS, call).isPresent()) {
      heldBack.put(update.account(), update);
      return List.of();
    }
    return faults.claim(FaultKind.DUPLICATE_FILL, call).isPresent()
        ? List.of(update, update)
        : List.of(update);
  }

  /** The updates that are held back for nothing that came after them. */
  synchronized List<TradeUpdate> release() {
    var all = List.copyOf(heldBack.values());
    heldBack.clear();
    return all;
  }

  private String scope(UUID account) {
    return accounts.all().stream()
        .filter(known -> known.id().equals(account))
        .map(known -> known.scope().toString())
        .findFirst()
        .orElse("");
  }
}
