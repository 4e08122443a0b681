package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What became of a list of imports.
 *
 * @param booked how many are in the books
 * @param pending how many the leader has not decided
 * @param refused how many broker and books do not bear out
 * @param items in the order they came
 */
public record PositionImportListView(
    int booked, int pending, int refused, List<ExternalBookingView> items) {

  private static final int MULTI_STATUS = 207;

  static RestResponse<PositionImportListView> answer(List<ExternalBooking> bookings) {
    var view =
        new PositionImportListView(
            count(bookings, State.Booked.class),
            count(bookings, State.Pending.class),
            count(bookings, State.Refused.class),
            bookings.stream().map(ExternalBookingView::of).toList());
    return RestResponse.ResponseBuilder.<PositionImportListView>create(view.status())
        .entity(view)
        .build();
  }

  private int status() {
    if (refused > 0) {
      return MULTI_STATUS;
    }
    return pending > 0 ? RestResponse.StatusCode.ACCEPTED : RestResponse.StatusCode.CREATED;
  }

  private static int count(List<ExternalBooking> bookings, Class<? extends State> state) {
    return (int) bookings.stream().filter(booking -> state.isInstance(booking.state())).count();
  }
}
