package dev.tradewind.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategySetTest {

  private static final String ONE =
      "{'strategy_id':'A','orb_label':'0900','entry_model':'E1','confirm_bars':2,'rr_target':1.5}";

  private final Path folder;

  StrategySetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void suppliesWhatAFileLeavesOut() {
    var set = parse("{'strategies':[" + ONE + "]}");
    assertThat(set.instrument()).isEqualTo(Instrument.MGC);
    assertThat(set.orbLabels()).isEqualTo(StrategySet.DEFAULT_LABELS);
    assertThat(set.strategies())
        .containsExactly(
            new Strategy(
                "A", "0900", 5, EntryModel.E1, 2, new BigDecimal("1.5"), new Filter.NoFilter()));
  }

  @Test
  void suppliesInstrumentValuesEachOnItsOwn() {
    var set = parse("{'instrument':{'symbol':'X','point_value':'2.50'},'strategies':[]}");
    assertThat(set.instrument())
        .isEqualTo(
            new Instrument(
                "X",
                new BigDecimal("2.5"),
                new BigDecimal("0.1"),
                new BigDecimal("2.40"),
                new BigDecimal("2"),
                new BigDecimal("4")));
    assertThat(Instrument.MGC.friction()).isEqualByComparingTo("8.40");
  }

  @Test
  void theMinutesOfAStrategyWinOverThoseOfTheFile() {
    var set =
        parse(
            "{'orb_minutes':15,'strategies':["
                + ONE
                + ","
                + with("'strategy_id':'A'", "'strategy_id':'B','orb_minutes':30")
                + "]}");
    assertThat(set.strategies()).extracting(Strategy::orbMinutes).containsExactly(15, 30);
  }

  @Test
  void numbersMayBeStringsAndWholeNumbersMayBeWrittenAsDecimals() {
    var set =
        parse("{'strategies':[" + with("2,'rr_target':1.5", "'2.0','rr_target':'15e-1'") + "]}");
    assertThat(set.strategies().getFirst().confirmBars()).isEqualTo(2);
    assertThat(set.strategies().getFirst().rrTarget()).isEqualByComparingTo("1.5");
  }

  @Test
  void fieldsThatBeginWithAnUnderscoreAreComments() {
    assertThat(parse("{'_note':[1,{}],'strategies':[" + with("'A'", "'A','_why':null") + "]}"))
        .isEqualTo(parse("{'strategies':[" + ONE + "]}"));
  }

  @Test
  void noStrategyIsASet() {
    assertThat(parse("{'strategies':[]}").strategies()).isEmpty();
  }

  @Test
  void theCanonicalTextIsReadBackAndEqualSetsHaveEqualTexts() {
    var set =
        parse(
            "{'instrument':{'commission_rt':2.40},'strategies':["
                + with("'A'", "'A9','filter_type':'VOL_RV12_N20'")
                + ","
                + with("'A'", "'A10','filter_type':'ORB_G4.0'")
                + "]}");
    var other =
        parse(
            "{'strategies':["
                + with("'A'", "'A10','filter_type':'ORB_G4','orb_minutes':'5'")
                + ","
                + with("'A'", "'A9','filter_type':'VOL_RV12_N20'").replace("1.5", "1.50")
                + "]}");
    assertThat(set.toJson()).isEqualTo(other.toJson());
    assertThat(StrategySet.parse("canonical", set.toJson()).toJson()).isEqualTo(set.toJson());
    assertThat(set.toJson().indexOf("A10")).isLessThan(set.toJson().indexOf("A9"));
  }

  @Test
  void readsAFileAndNamesItInErrors() throws IOException {
    Path file = Files.writeString(folder.resolve("s.json"), "{\"strategies\":[]}");
    assertThat(StrategySet.read(file).strategies()).isEmpty();
    Path missing = folder.resolve("missing.json");
    assertThatThrownBy(() -> StrategySet.read(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("missing.json");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'A'             | ''                 | strategies[0].strategy_id",
        "'A'             | 'a b'              | strategies[0].strategy_id",
        "'A'             | 7                  | strategies[0].strategy_id",
        "'strategy_id':'A', | \"\"            | strategies[0].strategy_id",
        "'0900'          | '0930'             | strategies[0].orb_label",
        "'0900'          | '2400'             | strategies[0].orb_label",
        "'0900'          | '900'              | strategies[0].orb_label",
        "'orb_label':'0900', | \"\"           | strategies[0].orb_label",
        "'E1'            | 'E4'               | strategies[0].entry_model",
        "'entry_model':'E1', | \"\"           | strategies[0].entry_model",
        "'confirm_bars':2| 'confirm_bars':0   | strategies[0].confirm_bars",
        "'confirm_bars':2| 'confirm_bars':6   | strategies[0].confirm_bars",
        "'confirm_bars':2| 'confirm_bars':1.5 | strategies[0].confirm_bars",
        "'confirm_bars':2| 'confirm_bars':'x' | strategies[0].confirm_bars",
        "'confirm_bars':2, | \"\"             | strategies[0].confirm_bars",
        "1.5             | 0                  | strategies[0].rr_target",
        "1.5             | -1                 | strategies[0].rr_target",
        "1.5             | 1e999              | strategies[0].rr_target",
        "1.5             | true               | strategies[0].rr_target",
        "1.5             | null               | strategies[0].rr_target",
        "1.5             | [1, {'a':'b'}]     | strategies[0].rr_target",
        ",'rr_target':1.5| \"\"               | strategies[0].rr_target",
        "1.5             | 1.5,'filter_type':'ORB_X4'  | strategies[0].filter_type",
        "1.5             | 1.5,'orb_minutes':0         | strategies[0].orb_minutes",
        "1.5             | 1.5,'orb_minutes':1441      | strategies[0].orb_minutes",
        "1.5             | 1.5,'rr':1                  | strategies[0].rr",
      })
  void refusesAStrategyNamingTheField(String from, String to, String field) {
    var refused = refused("{'strategies':[" + with(from, to) + "]}");
    assertThat(refused.source()).isEqualTo("s.json");
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.allowed()).isNotBlank();
    assertThat(refused)
        .hasMessage(
            "s.json: " + field + " = " + refused.value() + ": allowed is " + refused.allowed());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'strategies':7                                      | strategies",
        "'strategies':[7]                                    | strategies[0]",
        "'strategy':[]                                       | strategy",
        "'orb_labels':['0900']                               | strategies",
        "'strategies':[],'orb_labels':['1000','0900']        | orb_labels[1]",
        "'strategies':[],'orb_labels':['0030','0900']        | orb_labels[1]",
        "'strategies':[],'orb_labels':['0900','0900']        | orb_labels[1]",
        "'strategies':[],'orb_labels':['0960']               | orb_label",
        "'strategies':[],'orb_labels':[900]                  | orb_labels[0]",
        "'strategies':[],'orb_labels':'0900'                 | orb_labels",
        "'strategies':[],'orb_minutes':0                     | orb_minutes",
        "'strategies':[],'instrument':[]                     | instrument",
        "'strategies':[],'instrument':{'tick':1}             | instrument.tick",
        "'strategies':[],'instrument':{'symbol':' '}         | instrument.symbol",
        "'strategies':[],'instrument':{'point_value':0}      | instrument.point_value",
        "'strategies':[],'instrument':{'tick_size':'-1'}     | instrument.tick_size",
        "'strategies':[],'instrument':{'spread_rt':-0.01}    | instrument.spread_rt",
      })
  void refusesADocumentNamingTheField(String inside, String field) {
    assertThat(refused("{" + inside + "}").field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"[]", "{", "\"\"", "{} {}", "{'strategies':[],'strategies':[]}", "{'a':01}"})
  void refusesWhatIsNotOneWellFormedObject(String json) {
    assertThat(refused(json)).hasMessageStartingWith("s.json");
  }

  @Test
  void refusesAnIdTwice() {
    var refused = refused("{'strategies':[" + ONE + "," + ONE + "]}");
    assertThat(refused.field()).isEqualTo("strategies[1].strategy_id");
  }

  @Test
  void aWindowMayEndExactlyWithTheTradingDayButNotLater() {
    assertThat(strategy("0855", 5).orbMinutes()).isEqualTo(5);
    assertThat(strategy("0859", 1).orbMinutes()).isEqualTo(1);
    assertThat(strategy("0900", 1440).orbMinutes()).isEqualTo(1440);
    assertThatThrownBy(() -> strategy("0856", 5)).hasMessageContaining("orb_minutes");
    assertThatThrownBy(() -> strategy("0858", 5)).hasMessageContaining("orb_minutes");
    assertThatThrownBy(() -> strategy("0900", 1441)).hasMessageContaining("orb_minutes");
  }

  @Test
  void labelsStartWithinTheTradingDayAtNine() {
    assertThat(List.of("0900", "2359", "0000", "0030", "0859"))
        .extracting(OrbLabel::startMinute)
        .containsExactly(0, 899, 900, 930, 1439);
  }

  private static Strategy strategy(String label, int minutes) {
    return new Strategy(
        "A", label, minutes, EntryModel.E1, 1, BigDecimal.ONE, new Filter.NoFilter());
  }

  private static String with(String from, String to) {
    return ONE.replace(from, to);
  }

  private static StrategySet parse(String json) {
    return StrategySet.parse("s.json", json.replace('\'', '"'));
  }

  private static ConfigurationException refused(String json) {
    return catchThrowableOfType(ConfigurationException.class, () -> parse(json));
  }
}
