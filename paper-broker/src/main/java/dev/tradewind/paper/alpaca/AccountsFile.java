package dev.tradewind.paper.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.alpaca.domain.Terms;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The broker's own list of accounts: keys and terms. An unknown field is a mistake. */
final class AccountsFile {

  private final ObjectMapper mapper;
  private final BigDecimal usualCash;

  AccountsFile(ObjectMapper mapper, BigDecimal usualCash) {
    this.mapper = mapper;
    this.usualCash = usualCash;
  }

  /** An account as the file has it. */
  record Entry(
      AccountId account,
      Currency currency,
      String keyId,
      Path secretFile,
      FillModel fillModel,
      Terms terms) {}

  private record Content(@Nullable List<Line> accounts) {}

  private record Line(
      @Nullable AccountId account,
      @Nullable Currency currency,
      @Nullable String keyId,
      @Nullable Path secretFile,
      @Nullable String fillModel,
      @Nullable BigDecimal initialCash,
      @Nullable Integer multiplier,
      @Nullable Long seed,
      @Nullable BigDecimal slippageBps,
      @Nullable BigDecimal commissionPerUnit,
      @Nullable BigDecimal sellFeeRate,
      @Nullable BigDecimal sellFeePerUnit,
      @Nullable String limitFill,
      @Nullable BigDecimal participation,
      @Nullable BigDecimal partialFillChance,
      @Nullable BigDecimal commissionPerContract,
      @Nullable Integer optionsLevel) {

    Entry toEntry(BigDecimal usualCash) {
      return new Entry(
          needed(account, "account"),
          currency == null ? Currency.getInstance("USD") : currency,
          needed(keyId, "key_id"),
          needed(secretFile, "secret_file"),
          fillModel == null
              ? FillModel.ALPACA
              : choice(FillModel.class, fillModel, "fill_model: rules, alpaca"),
          new Terms(
              Objects.requireNonNullElse(initialCash, usualCash),
              multiplier == null ? 2 : multiplier,
              seed == null ? 1 : seed,
              orZero(slippageBps),
              orZero(commissionPerUnit),
              orZero(sellFeeRate),
              orZero(sellFeePerUnit),
              limitFill != null
                  && choice(LimitFill.class, limitFill, "limit_fill: through, touch")
                      == LimitFill.TOUCH,
              participation,
              orZero(partialFillChance),
              commissionPerContract == null ? orZero(commissionPerUnit) : commissionPerContract,
              optionsLevel == null ? Terms.HIGHEST_OPTIONS_LEVEL : optionsLevel));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : amount;
    }

    private static <T> T needed(@Nullable T value, String name) {
      if (value == null) {
        throw new IllegalArgumentException("an account lacks '" + name + "'");
      }
      return value;
    }

    private static <T extends Enum<T>> T choice(Class<T> type, String text, String allowed) {
      try {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'%s' is not one of %s".formatted(text, allowed), e);
      }
    }
  }

  private enum LimitFill {
    THROUGH,
    TOUCH
  }

  /**
   * Reads the file.
   *
   * @throws IllegalStateException if it cannot be read or is not allowed, with the reason
   */
  List<Entry> read(Path file) {
    try {
      Content content =
          mapper
              .readerFor(Content.class)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(Files.readString(file));
      if (content.accounts() == null) {
        throw invalid(file, "it has no accounts", null);
      }
      return content.accounts().stream().map(line -> line.toEntry(usualCash)).toList();
    } catch (JsonProcessingException e) {
      throw invalid(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw invalid(file, "it cannot be read (" + e + ")", e);
    } catch (IllegalArgumentException e) {
      throw invalid(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalStateException invalid(
      Path file, String reason, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The accounts of the paper broker %s (tradewind.paper.accounts-file) cannot be used: %s."
            .formatted(file, reason),
        cause);
  }
}
