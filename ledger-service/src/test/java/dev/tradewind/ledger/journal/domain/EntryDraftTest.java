package dev.tradewind.ledger.journal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryDraftTest {

  private static final Currency USD = Currency.getInstance("USD");

  private static Posting posting(LedgerAccount account, String amount) {
    return new Posting(account, new Money(new BigDecimal(amount), USD));
  }

  private static EntryDraft draft(Posting... postings) {
    return new EntryDraft(
        new Scope(new AccountId("demo"), Mode.PAPER),
        new Source.Deposit("key"),
        Optional.empty(),
        Instant.parse("2013-10-07T14:49:00.123456789Z"),
        "deposit",
        List.of(postings));
  }

  @Test
  void balancedPostingsMakeAnEntry() {
    var draft = draft(posting(LedgerAccount.CASH, "10"), posting(LedgerAccount.CAPITAL, "-10.00"));
    assertThat(draft.currency()).isEqualTo(USD);
    assertThat(draft.content().difference()).isEqualByComparingTo("0");
    assertThat(draft.content().asOf()).isEqualTo("2013-10-07T14:49:00.123456Z");
  }

  @Test
  void aCentOffIsRefused() {
    assertThatThrownBy(
            () -> draft(posting(LedgerAccount.CASH, "10"), posting(LedgerAccount.CAPITAL, "-9.99")))
        .isInstanceOf(UnbalancedEntryException.class)
        .hasMessage("deposit: debits exceed credits by 0.01 USD");
  }

  @Test
  void oneLineIsNoEntry() {
    assertThatThrownBy(() -> draft(posting(LedgerAccount.CASH, "10")))
        .isInstanceOf(UnbalancedEntryException.class)
        .hasMessage("deposit: an entry of 1 lines");
  }

  @Test
  void twoCurrenciesAreRefused() {
    var euro =
        new Posting(
            LedgerAccount.CAPITAL, new Money(new BigDecimal("-10"), Currency.getInstance("EUR")));
    assertThatThrownBy(() -> draft(posting(LedgerAccount.CASH, "10"), euro))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPostingOfNothingIsRefused() {
    assertThatThrownBy(() -> posting(LedgerAccount.CASH, "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a posting of nothing to assets:cash");
  }

  @Test
  void aPostingIsADebitOrACredit() {
    var debit = posting(LedgerAccount.CASH, "10");
    var credit = posting(LedgerAccount.CASH, "-10");
    assertThat(debit.debit().amount()).isEqualByComparingTo("10");
    assertThat(debit.credit().signum()).isZero();
    assertThat(credit.credit().amount()).isEqualByComparingTo("10");
    assertThat(credit.debit().signum()).isZero();
  }

  @Test
  void theDescriptionIsPartOfTheHash() {
    var postings =
        List.of(posting(LedgerAccount.CASH, "10"), posting(LedgerAccount.CAPITAL, "-10"));
    var draft = draft(postings.toArray(Posting[]::new));
    var other =
        new EntryDraft(
            draft.scope(), draft.source(), draft.runId(), draft.asOf(), "another", postings);
    assertThat(JournalEntry.append(ChainHead.GENESIS, draft).hash())
        .isNotEqualTo(JournalEntry.append(ChainHead.GENESIS, other).hash())
        .isEqualTo(JournalEntry.append(ChainHead.GENESIS, draft).hash())
        .hasSize(64);
  }

  @Test
  void accountCodesAreReadBack() {
    for (var account : LedgerAccount.values()) {
      assertThat(LedgerAccount.parse(account.code())).isEqualTo(account);
    }
    assertThatThrownBy(() -> LedgerAccount.parse("assets:gold")).hasMessageContaining("gold");
  }
}
