package dev.tradewind.support.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  @Test
  void theLastPageHasNoCursor() {
    assertThat(Page.of(List.of("a", "b"), 2, Function.identity()))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
    assertThat(Page.of(List.<String>of(), 2, Function.identity()))
        .isEqualTo(new Page<>(List.of(), null));
    assertThat(Page.whole(List.of("a"))).isEqualTo(new Page<>(List.of("a"), null));
  }

  @Test
  void oneRowMoreThanTheLimitIsNotShownAndMeansThereIsMore() {
    assertThat(Page.of(List.of("a", "b", "c"), 2, Function.identity()))
        .isEqualTo(new Page<>(List.of("a", "b"), Cursor.after("b")));
  }

  @Test
  void aPageShownDifferentlyGoesOnAtTheSamePlace() {
    var page = Page.numbered(List.of(7L, 8L), 1, Long::longValue);
    assertThat(page.map(number -> "number " + number))
        .isEqualTo(new Page<>(List.of("number 7"), page.nextCursor()));
  }

  @Test
  void pageAfterPageShowsEveryRowOnce() {
    var seen = new ArrayList<Long>();
    @Nullable String cursor = null;
    do {
      var request = PageRequest.of(3, cursor);
      var rows =
          LongStream.rangeClosed(request.after() + 1, 10)
              .limit(request.rowsToRead())
              .boxed()
              .toList();
      var page = request.page(rows, Long::longValue);
      seen.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void aHundredRowsFromTheBeginningUnlessAskedOtherwise() {
    assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(100, 0));
    assertThat(PageRequest.of(1, null).limit()).isEqualTo(1);
    assertThat(PageRequest.of(PageRequest.LARGEST, null).limit()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void aLimitOutsideOneToAThousandIsNotValid(int limit) {
    assertThatExceptionOfType(HttpProblem.class)
        .isThrownBy(() -> PageRequest.of(limit, null))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(422);
              assertThat(problem.getDetail()).isEqualTo("limit %d: allowed are 1 to 1000.", limit);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2013-10-07T14:49:00Z", "ö/?&= 名", "-1"})
  void aCursorIsReadAsWhatItWasMadeOf(String position) {
    String cursor = Cursor.after(position);
    assertThat(cursor).matches("[A-Za-z0-9_-]*");
    assertThat(Cursor.position(cursor)).isEqualTo(position);
    assertThat(Cursor.decode(cursor)).isEqualTo(position);
  }

  @Test
  void aCursorOfANumberIsReadAsThatNumber() {
    assertThat(Cursor.number(Cursor.after(Long.toString(Long.MAX_VALUE))))
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a", "rubbish cursor"})
  void whatIsNoCursorIsNotValid(String cursor) {
    notValid(cursor, () -> Cursor.position(cursor));
    notValid(cursor, () -> Cursor.number(cursor));
    notValid(cursor, () -> PageRequest.of(1, cursor));
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.decode(cursor));
  }

  @Test
  void aPositionThatIsNoNumberIsNotValidWhereNumbersOrderTheList() {
    String text = Cursor.after("b");
    notValid(text, () -> Cursor.number(text));
    notValid("", () -> PageRequest.of(1, ""));
  }

  private static void notValid(String cursor, ThrowingCallable reading) {
    assertThatExceptionOfType(HttpProblem.class)
        .isThrownBy(reading)
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(422);
              assertThat(problem.getDetail())
                  .isEqualTo("cursor '%s': allowed is the next_cursor of the page before.", cursor);
            });
  }
}
