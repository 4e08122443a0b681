package dev.tradewind.execution.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.execution.webhooks.WebhookSource.Kind;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.json.JsonConventions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSourcesTest {

  private static final ObjectMapper MAPPER = JsonConventions.apply(new ObjectMapper());
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private Path folder = Path.of("");

  @BeforeEach
  void secret(@TempDir Path given) throws IOException {
    folder = given;
    Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    Files.writeString(folder.resolve("short"), "0123456789abcde\n");
    Files.writeString(folder.resolve("empty"), "\n");
  }

  private WebhookSources sources(String text) throws IOException {
    Path accounts = folder.resolve("accounts.json");
    Files.writeString(
        accounts,
        """
        {"accounts": [{"account": "demo", "mode": "paper", "currency": "USD", "calendar": "brisbane-24h",
          "clock": "feed", "broker": {"kind": "alpaca", "trading_url": "http://127.0.0.1:1"}}]}
        """);
    Path file = folder.resolve("sources.json");
    Files.writeString(file, text.replace("@", folder.toString() + "/"));
    return new WebhookSources(
        MAPPER, new Accounts(MAPPER, Optional.of(accounts)), Clock.systemUTC(), Optional.of(file));
  }

  private static String entry(String more) {
    return """
        {"sources": [{"source": "tv", "kind": "tradingview", "account": "demo", "mode": "paper",
          "strategy_id": "manual", "secret_file": "@secret"%s}]}"""
        .formatted(more);
  }

  @Test
  void withoutAFileThereAreNone() throws IOException {
    var none =
        new WebhookSources(
            MAPPER, new Accounts(MAPPER, Optional.empty()), Clock.systemUTC(), Optional.empty());
    assertThat(none.find("tv", Kind.TRADINGVIEW)).isEmpty();
    assertThat(sources("{\"sources\": []}").find("tv", Kind.TRADINGVIEW)).isEmpty();
  }

  @Test
  void aSourceIsFoundUnderItsNameAndKindOnly() throws IOException {
    var sources = sources(entry(""));
    var source = sources.find("tv", Kind.TRADINGVIEW).orElseThrow();
    assertThat(source.scope()).hasToString("demo/paper");
    assertThat(source.maxAge()).isEqualTo(Duration.ofMinutes(1));
    assertThat(source.life()).isEqualTo(Duration.ofMinutes(5));
    assertThat(sources.find("tv", Kind.HMAC)).isEmpty();
    assertThat(sources.find("other", Kind.TRADINGVIEW)).isEmpty();
    assertThat(source.toString()).doesNotContain("0123456789abcdef");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tradingview|smoke|kind must be",
        "\"demo\"|\"other\"|no account here",
        "\"strategy_id\": \"manual\", ||needs a strategy_id",
        "\"manual\"|\"a b\"|is no strategy id",
        "@secret|@nowhere|cannot be read",
        "@secret|@short|at least 16 bytes",
        "@secret|@empty|at least 16 bytes",
        "\"tv\"|\"a/b\"|has no 'source'",
        "\"tv\"|\"engine\"|has no 'source'",
        "\"mode\": \"paper\", ||lacks 'mode'",
        "}]}|, \"surprise\": 1}]}|surprise",
        "}]}|, \"per_minute\": 0}]}|per_minute must be",
        "}]}|, \"max_age\": \"PT0S\"}]}|max_age must be",
        "}]}|, \"life\": \"P8D\"}]}|life must be",
        "}]}|, \"allowed_addresses\": [\"home\"]}]}|no address",
        "}]}|}|cannot be used",
      })
  void aMistakeStopsTheStart(String from, String to, String message) {
    assertThatThrownBy(
            () -> sources(entry("").replace("\n  ", " ").replace(from, to == null ? "" : to)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tradewind.sources-file")
        .hasMessageContaining(message)
        .hasMessageNotContaining("0123456789abcde");
  }

  @Test
  void aNameStandsOnce() {
    String one = entry("").replace("{\"sources\": [", "").replace("]}", "");
    assertThatThrownBy(() -> sources("{\"sources\": [" + one + "," + one + "]}"))
        .hasMessageContaining("twice");
  }

  @Test
  void eachLineOfTheFileIsASecret() throws IOException {
    Files.writeString(folder.resolve("two"), "the-old-secret-0123\n\n  the-new-secret-0123  \n");
    var secrets = SourceSecrets.read(folder.resolve("two"));
    assertThat(secrets.match("the-old-secret-0123")).isTrue();
    assertThat(secrets.match("the-new-secret-0123")).isTrue();
    assertThat(secrets.match("the-new-secret-012")).isFalse();
    assertThat(secrets.match("")).isFalse();
    assertThat(secrets).hasToString("(secret)");
  }

  @Test
  void theSignatureCoversIdTimeAndBody() throws Exception {
    String key =
        Base64.getEncoder()
            .encodeToString("0123456789abcdefghijklmn".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("standard"), "whsec_" + key);
    var secrets = SourceSecrets.read(folder.resolve("standard"));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
    mac.update("msg_1.1700000000.".getBytes(StandardCharsets.UTF_8));
    String good = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(BODY));
    assertThat(secrets.signed("msg_1", "1700000000", BODY, good)).isTrue();
    assertThat(secrets.signed("msg_1", "1700000000", BODY, "v2,x v1,AAAA " + good)).isTrue();
    assertThat(secrets.signed("msg_2", "1700000000", BODY, good)).isFalse();
    assertThat(secrets.signed("msg_1", "1700000001", BODY, good)).isFalse();
    assertThat(secrets.signed("msg_1", "1700000000", new byte[0], good)).isFalse();
    assertThat(secrets.signed("msg_1", "1700000000", BODY, good.substring(3))).isFalse();
    assertThat(secrets.signed("msg_1", "1700000000", BODY, "v1,%%% v1, ")).isFalse();
    assertThat(secrets.signed("msg_1", "1700000000", BODY, "")).isFalse();
  }

  @Test
  void aSignatureKnownFromTheStandardsPageIsTaken() throws IOException {
    // The example of https://www.standardwebhooks.com, also used by its libraries' tests.
    Files.writeString(folder.resolve("page"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            SourceSecrets.read(folder.resolve("page"))
                .signed(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    "1614265330",
                    "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
        .isTrue();
  }
}
