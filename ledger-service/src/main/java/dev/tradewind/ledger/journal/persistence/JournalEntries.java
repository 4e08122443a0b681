package dev.tradewind.ledger.journal.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.domain.ChainHead;
import dev.tradewind.ledger.journal.domain.EntryContent;
import dev.tradewind.ledger.journal.domain.EntryContent.Line;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/** The journal: entries are added at the head of their scope's chain and never changed. */
@ApplicationScoped
public class JournalEntries {

  private static final String SELECT =
      "select e.account, e.mode, e.number, e.source_kind, e.source_ref, e.run_id, e.as_of,"
          + " e.description, e.previous_hash, e.hash, p.code, p.debit, p.credit, p.currency"
          + " from journal_entry e left join posting p on p.account = e.account"
          + " and p.mode = e.mode and p.entry_number = e.number ";

  private record Row(long number, Header header, Optional<Line> line) {}

  private record Header(
      Scope scope,
      String sourceKind,
      String sourceReference,
      Optional<String> runId,
      Instant asOf,
      String description,
      String previousHash,
      String hash) {

    JournalEntry entry(long number, List<Line> lines) {
      var content =
          new EntryContent(scope, sourceKind, sourceReference, runId, asOf, description, lines);
      return new JournalEntry(number, content, previousHash, hash);
    }
  }

  /** Adds the entry to its scope's chain; entries of one scope wait for one another here. */
  public JournalEntry append(Handle handle, EntryDraft draft) {
    openAccounts(handle, draft);
    var entry = JournalEntry.append(lockHead(handle, draft.scope()), draft);
    insert(handle, entry, draft.postings());
    moveHead(handle, entry);
    return entry;
  }

  /** The head of the scope's chain. */
  public ChainHead head(Handle handle, Scope scope) {
    return headQuery(handle, scope, "").findOne().orElse(ChainHead.GENESIS);
  }

  /** The entry's link: what an entry after it must be linked to. */
  public Optional<ChainHead> link(Handle handle, Scope scope, long number) {
    if (number == 0) {
      return Optional.of(ChainHead.GENESIS);
    }
    return handle
        .createQuery(
            "select number, hash from journal_entry"
                + " where account = :account and mode = :mode and number = :number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", number)
        .map((row, context) -> new ChainHead(row.getLong("number"), row.getString("hash")))
        .findOne();
  }

  /** Entries after a number, ascending. */
  public List<JournalEntry> after(Handle handle, Scope scope, long number, int limit) {
    return entries(
        handle
            .createQuery(
                SELECT
                    + "where e.account = :account and e.mode = :mode and e.number in ("
                    + "select number from journal_entry where account = :account and mode = :mode"
                    + " and number > :after order by number limit :limit)"
                    + " order by e.number, p.line")
            .bind("account", scope.account().text())
            .bind("mode", scope.mode().text())
            .bind("after", number)
            .bind("limit", limit));
  }

  /** The entries of a run, ascending. */
  public List<JournalEntry> ofRun(Handle handle, Scope scope, String runId) {
    return entries(
        handle
            .createQuery(
                SELECT
                    + "where e.account = :account and e.mode = :mode and e.run_id = :run"
                    + " order by e.number, p.line")
            .bind("account", scope.account().text())
            .bind("mode", scope.mode().text())
            .bind("run", runId));
  }

  /** The sum of each account's lines, debit positive, from all postings of the scope. */
  public List<Line> balances(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select a.code, a.currency, coalesce(sum(p.debit - p.credit), 0) as balance"
                + " from ledger_account a left join posting p on p.account = a.account"
                + " and p.mode = a.mode and p.code = a.code"
                + " where a.account = :account and a.mode = :mode"
                + " group by a.code, a.currency order by a.code")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new Line(
                    row.getString("code"), row.getBigDecimal("balance"), row.getString("currency")))
        .list();
  }

  private static void openAccounts(Handle handle, EntryDraft draft) {
    for (var account : LedgerAccount.values()) {
      handle
          .createUpdate(
              "insert into ledger_account (account, mode, code, currency)"
                  + " values (:account, :mode, :code, :currency) on conflict do nothing")
          .bind("account", draft.scope().account().text())
          .bind("mode", draft.scope().mode().text())
          .bind("code", account.code())
          .bind("currency", draft.currency().getCurrencyCode())
          .execute();
    }
  }

  private static ChainHead lockHead(Handle handle, Scope scope) {
    handle
        .createUpdate(
            "insert into chain_head (account, mode, number, hash)"
                + " values (:account, :mode, :number, :hash) on conflict do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", ChainHead.GENESIS.number())
        .bind("hash", ChainHead.GENESIS.hash())
        .execute();
    return headQuery(handle, scope, " for update").one();
  }

  private static ResultIterable<ChainHead> headQuery(Handle handle, Scope scope, String lock) {
    return handle
        .createQuery(
            "select number, hash from chain_head where account = :account and mode = :mode" + lock)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> new ChainHead(row.getLong("number"), row.getString("hash")));
  }

  private static void insert(Handle handle, JournalEntry entry, List<Posting> postings) {
    var content = entry.content();
    handle
        .createUpdate(
            "insert into journal_entry (account, mode, number, source_kind, source_ref, run_id,"
                + " as_of, description, previous_hash, hash) values (:account, :mode, :number,"
                + " :kind, :reference, :run, :asOf, :description, :previous, :hash)")
        .bind("account", content.scope().account().text())
        .bind("mode", content.scope().mode().text())
        .bind("number", entry.number())
        .bind("kind", content.sourceKind())
        .bind("reference", content.sourceReference())
        .bind("run", content.runId().orElse(null))
        .bind("asOf", content.asOf().atOffset(ZoneOffset.UTC))
        .bind("description", content.description())
        .bind("previous", entry.previousHash())
        .bind("hash", entry.hash())
        .execute();
    var batch =
        handle.prepareBatch(
            "insert into posting (account, mode, entry_number, line, code, debit, credit, currency)"
                + " values (:account, :mode, :number, :line, :code, :debit, :credit, :currency)");
    int line = 1;
    for (Posting posting : postings) {
      batch
          .bind("account", content.scope().account().text())
          .bind("mode", content.scope().mode().text())
          .bind("number", entry.number())
          .bind("line", line++)
          .bind("code", posting.account().code())
          .bind("debit", posting.debit().amount())
          .bind("credit", posting.credit().amount())
          .bind("currency", posting.amount().currency().getCurrencyCode())
          .add();
    }
    batch.execute();
  }

  private static void moveHead(Handle handle, JournalEntry entry) {
    handle
        .createUpdate(
            "update chain_head set number = :number, hash = :hash"
                + " where account = :account and mode = :mode")
        .bind("account", entry.content().scope().account().text())
        .bind("mode", entry.content().scope().mode().text())
        .bind("number", entry.number())
        .bind("hash", entry.hash())
        .execute();
  }

  private static List<JournalEntry> entries(Query query) {
    var headers = new LinkedHashMap<Long, Header>();
    var lines = new LinkedHashMap<Long, List<Line>>();
    query
        .map((row, context) -> row(row))
        .forEach(
            row -> {
              headers.put(row.number(), row.header());
              var ofEntry = lines.computeIfAbsent(row.number(), number -> new ArrayList<>());
              row.line().ifPresent(ofEntry::add);
            });
    return headers.entrySet().stream()
        .map(
            entry ->
                entry
                    .getValue()
                    .entry(entry.getKey(), lines.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  private static Row row(ResultSet row) throws SQLException {
    var header =
        new Header(
            new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
            row.getString("source_kind"),
            row.getString("source_ref"),
            Optional.ofNullable(row.getString("run_id")),
            row.getObject("as_of", OffsetDateTime.class).toInstant(),
            row.getString("description"),
            row.getString("previous_hash"),
            row.getString("hash"));
    return new Row(row.getLong("number"), header, line(row));
  }

  private static Optional<Line> line(ResultSet row) throws SQLException {
    String code = row.getString("code");
    return code == null
        ? Optional.empty()
        : Optional.of(
            new Line(
                code,
                row.getBigDecimal("debit").subtract(row.getBigDecimal("credit")),
                row.getString("currency")));
  }
}
