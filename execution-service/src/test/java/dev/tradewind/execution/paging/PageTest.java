package dev.tradewind.execution.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void oneRowMoreThanTheLimitTellsThatThereIsANextPage() {
    var page = Page.of(List.of("a", "b", "c"), 2, Function.identity());
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Cursor.position(page.nextCursor(), "")).isEqualTo("b");
  }

  @Test
  void exactlyTheLimitIsTheLastPage() {
    assertThat(Page.of(List.of("a", "b"), 2, Function.identity()).nextCursor()).isNull();
    assertThat(Page.of(List.<String>of(), 2, Function.identity()).items()).isEmpty();
  }

  @Test
  void withoutACursorAListBeginsAtItsBeginning() {
    assertThat(Cursor.position(null, "start")).isEqualTo("start");
    assertThat(Cursor.number("")).isZero();
  }

  @Test
  void aCursorThatIsNoneOfOursIsRefused() {
    assertThatThrownBy(() -> Cursor.position("!!", "")).isInstanceOf(HttpProblem.class);
    assertThatThrownBy(() -> Cursor.number(Cursor.after("x"))).isInstanceOf(HttpProblem.class);
  }
}
