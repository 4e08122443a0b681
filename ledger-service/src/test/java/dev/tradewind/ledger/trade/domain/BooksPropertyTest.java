package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.Fills.USD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.domain.ChainHead;
import dev.tradewind.ledger.journal.domain.EntryContent;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import dev.tradewind.ledger.journal.domain.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the books, for any sequence of fills. */
class BooksPropertyTest {

  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);
  private static final Money OPENING = new Money(new BigDecimal("100000"), USD);

  private record Books(AccountState state, Holding holding, List<JournalEntry> entries) {}

  @Provide
  Arbitrary<List<Fill>> fills() {
    Arbitrary<String> quantities =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("0.1"), new BigDecimal("9"))
            .ofScale(3)
            .map(BigDecimal::toPlainString);
    Arbitrary<String> prices =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("0.01"), new BigDecimal("3000"))
            .ofScale(4)
            .map(BigDecimal::toPlainString);
    Arbitrary<String> fees =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, new BigDecimal("9"))
            .ofScale(4)
            .map(BigDecimal::toPlainString);
    return Combinators.combine(
            Arbitraries.of(Direction.class), Arbitraries.of(Side.class), quantities, prices, fees)
        .as(Fills::fill)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void debitsEqualCredits(@ForAll("fills") List<Fill> fills) {
    for (JournalEntry entry : book(fills).entries()) {
      assertThat(entry.content().difference()).isEqualByComparingTo(BigDecimal.ZERO);
    }
    assertThat(JournalEntry.balanceViolations(book(fills).entries())).isEmpty();
  }

  @Property(tries = 300)
  void cashIsTheOpeningAndEveryFlowRoundedOnce(@ForAll("fills") List<Fill> fills) {
    BigDecimal cash = OPENING.amount();
    for (Fill fill : fills) {
      BigDecimal value =
          fill.price()
              .multiply(fill.pointValue())
              .multiply(fill.quantity())
              .setScale(2, RoundingMode.HALF_EVEN);
      cash = fill.side() == Side.BUY ? cash.subtract(value) : cash.add(value);
      cash = cash.subtract(fill.commission().setScale(2, RoundingMode.HALF_EVEN));
    }
    assertThat(book(fills).state().cash().amount()).isEqualByComparingTo(cash);
  }

  @Property(tries = 300)
  void holdingsAreTheSumOfSignedFills(@ForAll("fills") List<Fill> fills) {
    var sum = fills.stream().map(Fill::signedQuantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    var books = book(fills);
    assertThat(books.holding().quantity()).isEqualByComparingTo(sum);
    assertThat(books.holding().cost()).isEqualTo(books.state().positionsCost());
    assertThat(books.holding().averagePrice().isPresent()).isEqualTo(sum.signum() != 0);
  }

  @Property(tries = 300)
  void assetsEqualCapitalAndResult(@ForAll("fills") List<Fill> fills) {
    var state = book(fills).state();
    assertThat(state.cash().plus(state.positionsCost())).isEqualTo(state.closedEquity());
    assertThat(state)
        .isEqualTo(
            AccountState.of(USD, book(fills).entries().stream().flatMap(this::postings).toList()));
  }

  @Property(tries = 300)
  void anUnalteredChainVerifiesAndAnyAlterationIsFound(
      @ForAll("fills") List<Fill> fills, @ForAll int where, @ForAll int what) {
    var entries = book(fills).entries();
    assertThat(JournalEntry.chainViolations(ChainHead.GENESIS, entries)).isEmpty();
    var altered = new ArrayList<>(entries);
    int index = Math.floorMod(where, entries.size());
    altered.set(index, altered(entries.get(index), Math.floorMod(what, 9)));
    assertThat(JournalEntry.chainViolations(ChainHead.GENESIS, altered))
        .anyMatch(violation -> violation.contains("entry " + altered.get(index).number()));
  }

  @Property(tries = 100)
  void aMissingEntryIsFound(@ForAll("fills") List<Fill> fills, @ForAll int where) {
    var entries = new ArrayList<>(book(fills).entries());
    int index = Math.floorMod(where, entries.size());
    entries.remove(index);
    if (index < entries.size()) {
      assertThat(JournalEntry.chainViolations(ChainHead.GENESIS, entries))
          .anyMatch(violation -> violation.contains("entries are missing"));
    }
  }

  private static JournalEntry altered(JournalEntry entry, int what) {
    var content = entry.content();
    var lines = new ArrayList<>(content.lines());
    var first = lines.getFirst();
    return switch (what) {
      case 0 -> with(entry, lines(content, line(first, first.amount().add(BigDecimal.ONE))));
      case 1 -> with(entry, lines(content, line(first, first.amount().negate())));
      case 2 ->
          with(entry, lines(content, new EntryContent.Line("x", first.amount(), first.currency())));
      case 3 ->
          with(entry, lines(content, new EntryContent.Line(first.code(), first.amount(), "EUR")));
      case 4 ->
          new JournalEntry(entry.number() + 1000, content, entry.previousHash(), entry.hash());
      case 5 -> new JournalEntry(entry.number(), content, "f".repeat(64), entry.hash());
      case 6 -> new JournalEntry(entry.number(), content, entry.previousHash(), "f".repeat(64));
      case 7 ->
          with(
              entry,
              new EntryContent(
                  content.scope(),
                  content.sourceKind(),
                  content.sourceReference(),
                  content.runId(),
                  content.asOf().plusSeconds(1),
                  content.description(),
                  lines));
      default ->
          with(
              entry,
              new EntryContent(
                  content.scope(),
                  "deposit",
                  content.sourceReference() + "1",
                  Optional.of("another run"),
                  content.asOf(),
                  content.description() + ".",
                  lines));
    };
  }

  private static EntryContent.Line line(EntryContent.Line line, BigDecimal amount) {
    return new EntryContent.Line(line.code(), amount, line.currency());
  }

  private static EntryContent lines(EntryContent content, EntryContent.Line first) {
    var lines = new ArrayList<>(content.lines());
    lines.set(0, first);
    return new EntryContent(
        content.scope(),
        content.sourceKind(),
        content.sourceReference(),
        content.runId(),
        content.asOf(),
        content.description(),
        lines);
  }

  private static JournalEntry with(JournalEntry entry, EntryContent content) {
    return new JournalEntry(entry.number(), content, entry.previousHash(), entry.hash());
  }

  private Stream<Posting> postings(JournalEntry entry) {
    return entry.content().lines().stream()
        .map(line -> new Posting(LedgerAccount.parse(line.code()), new Money(line.amount(), USD)));
  }

  private static Books book(List<Fill> fills) {
    var deposit =
        List.of(
            new Posting(LedgerAccount.CASH, OPENING),
            new Posting(LedgerAccount.CAPITAL, OPENING.negated()));
    var head = ChainHead.GENESIS;
    var entries = new ArrayList<JournalEntry>();
    entries.add(JournalEntry.append(head, draft(0, deposit)));
    var state = AccountState.empty(USD).after(deposit);
    var holding = Holding.flat(USD);
    for (Fill fill : fills) {
      var after = holding.after(fill);
      var postings = FillPostings.of(fill, holding, after);
      holding = after;
      if (!postings.isEmpty()) {
        entries.add(JournalEntry.append(entries.getLast().head(), draft(entries.size(), postings)));
        state = state.after(postings);
      }
    }
    return new Books(state, holding, entries);
  }

  private static EntryDraft draft(long number, List<Posting> postings) {
    return new EntryDraft(
        SCOPE,
        new Source.Fact(number),
        Optional.empty(),
        Instant.parse("2013-10-07T14:49:00Z"),
        "entry",
        postings);
  }
}
