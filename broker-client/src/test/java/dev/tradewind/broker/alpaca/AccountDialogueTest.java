package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.WireNames;
import dev.tradewind.broker.alpaca.AccountDialogue.Phase;
import dev.tradewind.broker.alpaca.AccountDialogue.Step;
import dev.tradewind.broker.updates.SeenExecutions;
import dev.tradewind.broker.updates.TradeUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The talk with the account stream, without a stream. */
class AccountDialogueTest {

  static String update(String event, String executionId, String more) {
    return """
        {"stream":"trade_updates","data":{"event":"%s","execution_id":"%s","price":"105.89","qty":"10",
         "position_qty":"-10","timestamp":"2026-04-19T17:45:05.024916716Z","new_one":{"a":1},
         "order":{"id":"o-1","client_order_id":"c-1","symbol":"AAPL","side":"sell","status":"filled",
         "filled_qty":"10","filled_avg_price":"105.89"}%s}}
        """
        .formatted(event, executionId, more);
  }

  private static AccountMessage message(String name) {
    return switch (name) {
      case "authorized" -> new AccountMessage.Authorized();
      case "unauthorized" -> new AccountMessage.Unauthorized("listen");
      case "listening" -> new AccountMessage.Listening(Set.of("trade_updates"));
      case "deaf" -> new AccountMessage.Listening(Set.of());
      case "update" -> AccountMessage.read(update("fill", "x", ""));
      default -> new AccountMessage.Other();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHENTICATING, authorized, Listen",
    "AUTHENTICATING, unauthorized, GiveUp",
    "AUTHENTICATING, listening, Ignore",
    "AUTHENTICATING, deaf, Ignore",
    "AUTHENTICATING, update, Ignore",
    "AUTHENTICATING, other, Ignore",
    "SUBSCRIBING, authorized, Ignore",
    "SUBSCRIBING, unauthorized, GiveUp",
    "SUBSCRIBING, listening, Resync",
    "SUBSCRIBING, deaf, GiveUp",
    "SUBSCRIBING, update, Ignore",
    "SUBSCRIBING, other, Ignore",
    "LISTENING, authorized, Ignore",
    "LISTENING, unauthorized, GiveUp",
    "LISTENING, listening, Ignore",
    "LISTENING, deaf, GiveUp",
    "LISTENING, update, Tell",
    "LISTENING, other, Ignore"
  })
  void everyMessageInEveryPhase(Phase phase, String message, String step) {
    assertThat(AccountDialogue.next(phase, message(message)).getClass().getSimpleName())
        .isEqualTo(step);
  }

  @Test
  void whyItGivesUp() {
    assertThat(AccountDialogue.next(Phase.AUTHENTICATING, message("unauthorized")))
        .isEqualTo(new Step.GiveUp("not authorized to listen"));
  }

  @Test
  void theMessagesOfTheHandshake() {
    assertThat(
            AccountMessage.read(
                "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}"))
        .isEqualTo(new AccountMessage.Authorized());
    assertThat(
            AccountMessage.read(
                "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"listen\"}}"))
        .isEqualTo(new AccountMessage.Unauthorized("listen"));
    assertThat(
            AccountMessage.read(
                "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\",\"more\"]}}"))
        .isEqualTo(new AccountMessage.Listening(Set.of("trade_updates", "more")));
  }

  @Test
  void heartbeatsAndOtherStreamsAreLetPass() {
    assertThat(AccountMessage.read("\u0001")).isEqualTo(new AccountMessage.Other());
    assertThat(AccountMessage.read("{\"stream\":\"weather\",\"data\":1}"))
        .isEqualTo(new AccountMessage.Other());
    assertThat(AccountMessage.read("{}")).isEqualTo(new AccountMessage.Other());
  }

  @Test
  void aFill() {
    var update = ((AccountMessage.Update) AccountMessage.read(update("fill", "x-1", ""))).update();
    assertThat(update.event()).isEqualTo(TradeUpdate.Event.FILL);
    assertThat(update.at()).isEqualTo(Instant.parse("2026-04-19T17:45:05.024916716Z"));
    assertThat(update.execution())
        .isEqualTo(
            new TradeUpdate.Execution(
                "x-1", new BigDecimal("10"), new BigDecimal("105.89"), new BigDecimal("-10")));
    assertThat(update.order().status()).isEqualTo(OrderStatus.FILLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = TradeUpdate.Event.class,
      names = {"FILL", "PARTIAL_FILL", "UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyOtherEventHasNoExecution(TradeUpdate.Event event) {
    var text = WireNames.text(event);
    var update = ((AccountMessage.Update) AccountMessage.read(update(text, "x", ""))).update();
    assertThat(update.event()).isEqualTo(event);
    assertThat(update.execution()).isNull();
  }

  @Test
  void anUnknownEventIsToldAsSuch() {
    var update =
        ((AccountMessage.Update) AccountMessage.read(update("teleported", "x", ""))).update();
    assertThat(update.event()).isEqualTo(TradeUpdate.Event.UNKNOWN);
    assertThat(update.eventText()).isEqualTo("teleported");
    assertThat(EnumSet.allOf(TradeUpdate.Event.class)).hasSize(19);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\u0002",
        "{\"stream\":\"authorization\"}",
        "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\"}}"
      })
  void whatCannotBeReadIsNotGuessed(String text) {
    assertThatThrownBy(() -> AccountMessage.read(text))
        .isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void aFillWithoutItsExecutionIsNotGuessed() {
    assertThatThrownBy(
            () ->
                AccountMessage.read(update("fill", "x", "").replace("\"execution_id\":\"x\",", "")))
        .hasMessageContaining("execution_id is missing");
  }

  @Test
  void onlyTheLastExecutionsAreRemembered() {
    var seen = new SeenExecutions(2);
    assertThat(seen.add("a")).isTrue();
    assertThat(seen.add("a")).isFalse();
    seen.add("b");
    seen.add("c");
    assertThat(seen.contains("a")).isFalse();
    assertThat(seen.contains("b")).isTrue();
    assertThat(seen.contains("c")).isTrue();
  }

  @Test
  void aKeyIsShownWithoutItsSecret() {
    assertThat(new StreamKeys("key", "hidden").toString()).contains("key").doesNotContain("hidden");
  }
}
