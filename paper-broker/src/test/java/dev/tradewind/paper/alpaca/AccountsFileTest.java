package dev.tradewind.paper.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.support.json.JsonConventions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {

  private static final String USUAL =
      "\"account\":\"algo\",\"key_id\":\"K\",\"secret_file\":\"s.txt\"";

  @TempDir Path folder;

  private AccountsFile.Entry only(String fields) throws IOException {
    var path = folder.resolve("accounts.json");
    Files.writeString(path, "{\"accounts\":[{%s}]}".formatted(fields));
    return new AccountsFile(JsonConventions.apply(new ObjectMapper()), new BigDecimal("100000"))
        .read(path)
        .getFirst();
  }

  @Test
  void anAccountThatNamesNoTermsTradesFreeOfChargeOnAMarginOfTwo() throws IOException {
    var entry = only(USUAL);
    assertThat(entry.fillModel()).isEqualTo(FillModel.ALPACA);
    assertThat(entry.terms()).isEqualTo(Terms.plain(new BigDecimal("100000")));
    assertThat(entry.currency().getCurrencyCode()).isEqualTo("USD");
  }

  @Test
  void everyTermIsRead() throws IOException {
    var entry =
        only(
            USUAL
                + ",\"fill_model\":\"rules\",\"initial_cash\":\"5000.50\",\"multiplier\":4,\"seed\":9"
                + ",\"slippage_bps\":7.5,\"commission_per_unit\":\"0.005\",\"sell_fee_rate\":\"0.0000278\""
                + ",\"sell_fee_per_unit\":\"0.000166\",\"limit_fill\":\"touch\",\"participation\":\"0.1\""
                + ",\"partial_fill_chance\":\"0.25\",\"commission_per_contract\":\"0.65\""
                + ",\"options_level\":2");
    assertThat(entry.fillModel()).isEqualTo(FillModel.RULES);
    assertThat(entry.terms())
        .isEqualTo(
            new Terms(
                new BigDecimal("5000.50"),
                4,
                9,
                new BigDecimal("7.5"),
                new BigDecimal("0.005"),
                new BigDecimal("0.0000278"),
                new BigDecimal("0.000166"),
                true,
                new BigDecimal("0.1"),
                new BigDecimal("0.25"),
                new BigDecimal("0.65"),
                2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"multiplier\":3|allowed are 1, 2, 4",
        "\"participation\":\"0\"|above 0, up to 1",
        "\"participation\":\"1.01\"|above 0, up to 1",
        "\"partial_fill_chance\":\"1.5\"|allowed are 0 to 1",
        "\"slippage_bps\":\"-1\"|slippage_bps -1: allowed is 0 or more",
        "\"initial_cash\":\"-0.01\"|initial_cash -0.01",
        "\"fill_model\":\"magic\"|not one of fill_model: rules, alpaca",
        "\"limit_fill\":\"sometimes\"|not one of limit_fill: through, touch",
        "\"commission_per_contract\":\"-1\"|commission_per_contract -1: allowed is 0 or more",
        "\"options_level\":-1|options_level -1: allowed are 0 to 3",
        "\"options_level\":4|options_level 4: allowed are 0 to 3",
        "\"leverage\":2|leverage",
      })
  void aTermThatIsNotAllowedStopsTheStart(String field, String reason) {
    assertThatThrownBy(() -> only(USUAL + "," + field))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tradewind.paper.accounts-file")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"account", "key_id", "secret_file"})
  void anAccountThatLacksAFieldStopsTheStart(String field) {
    var others =
        Arrays.stream(USUAL.split(","))
            .filter(pair -> !pair.startsWith("\"" + field))
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> only(others))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'" + field + "'");
  }
}
