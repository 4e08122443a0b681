package dev.tradewind.ledger.digest.domain;

import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.domain.ChainHead;
import dev.tradewind.ledger.journal.domain.EntryContent;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.trade.domain.Fill;
import dev.tradewind.ledger.trade.domain.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ledger's part of a run, proved from its rows.
 *
 * @param trades executions of our orders; what was booked without one counts as external
 * @param roundTrips rows of the trade journal with an exit
 * @param byOutcome all rows of the trade journal by how they ended
 * @param violations everything that does not hold, with ids and figures
 */
public record RunDigest(
    int trades,
    String tradesSetHash,
    String ordersSetHash,
    int external,
    String externalSetHash,
    long roundTrips,
    Map<String, Long> byOutcome,
    boolean costsHold,
    boolean notionalHolds,
    boolean balanced,
    List<String> violations) {

  /** What the rows of a run say. */
  public record Rows(
      List<Trade> trades,
      List<RoundTrip> roundTrips,
      Optional<ChainHead> beforeFirstEntry,
      List<JournalEntry> entries,
      Books books) {}

  /**
   * The books of the whole scope as kept and as added up from postings and trades.
   *
   * @param balances the sum of each account's postings, debit positive
   * @param holdings what does not agree between holdings and trades, in words
   */
  public record Books(
      Optional<AccountState> state, List<EntryContent.Line> balances, List<String> holdings) {}

  /** Checks the rows and counts them. */
  public static RunDigest of(Rows rows) {
    var costs = rows.trades.stream().flatMap(trade -> trade.costViolations().stream()).toList();
    var notional =
        rows.trades.stream().flatMap(trade -> trade.notionalViolations().stream()).toList();
    var balance = new ArrayList<>(JournalEntry.balanceViolations(rows.entries));
    balance.addAll(chainViolations(rows));
    balance.addAll(stateViolations(rows.books));
    balance.addAll(rows.books.holdings);
    var violations = new ArrayList<>(costs);
    violations.addAll(notional);
    violations.addAll(balance);
    var ofOrders = identities(rows, false);
    var external = identities(rows, true);
    return new RunDigest(
        ofOrders.size(),
        SetHash.of(ofOrders.stream().map(Fill.Identity::executionId).toList()),
        SetHash.of(ofOrders.stream().map(Fill.Identity::brokerOrderId).toList()),
        external.size(),
        SetHash.of(external.stream().map(Fill.Identity::executionId).toList()),
        rows.roundTrips.stream().filter(RoundTrip::isComplete).count(),
        rows.roundTrips.stream()
            .collect(
                Collectors.groupingBy(RoundTrip::outcome, TreeMap::new, Collectors.counting())),
        costs.isEmpty(),
        notional.isEmpty(),
        balance.isEmpty(),
        List.copyOf(violations));
  }

  private static List<Fill.Identity> identities(Rows rows, boolean external) {
    return rows.trades.stream()
        .map(Trade::fill)
        .filter(fill -> fill.external() == external)
        .map(Fill::identity)
        .toList();
  }

  private static List<String> chainViolations(Rows rows) {
    if (rows.entries.isEmpty()) {
      return List.of();
    }
    return rows.beforeFirstEntry
        .map(before -> JournalEntry.chainViolations(before, rows.entries))
        .orElseGet(
            () ->
                List.of(
                    "the journal entry before %d is missing"
                        .formatted(rows.entries.getFirst().number())));
  }

  private static List<String> stateViolations(Books books) {
    if (books.state.isEmpty()) {
      return books.balances.isEmpty() ? List.of() : List.of("the account's state is missing");
    }
    var state = books.state.get();
    var violations = new ArrayList<String>();
    compare(books, List.of(LedgerAccount.CASH), state.cash().amount(), violations);
    compare(books, List.of(LedgerAccount.POSITIONS), state.positionsCost().amount(), violations);
    compare(
        books,
        List.of(LedgerAccount.CAPITAL, LedgerAccount.OPENING_POSITIONS),
        state.initialCapital().amount().negate(),
        violations);
    compare(
        books,
        List.of(LedgerAccount.REALIZED_PNL),
        state.realizedPnl().amount().negate(),
        violations);
    compare(books, List.of(LedgerAccount.COMMISSION), state.fees().amount(), violations);
    return violations;
  }

  private static void compare(
      Books books, List<LedgerAccount> accounts, BigDecimal kept, List<String> violations) {
    var codes = accounts.stream().map(LedgerAccount::code).toList();
    var postings =
        books.balances.stream()
            .filter(line -> codes.contains(line.code()))
            .map(EntryContent.Line::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (postings.compareTo(kept) != 0) {
      violations.add(
          "%s is kept as %s, its postings give %s"
              .formatted(
                  String.join(" and ", codes), kept.toPlainString(), postings.toPlainString()));
    }
  }
}
