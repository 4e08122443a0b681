package dev.tradewind.execution.external.rest;

import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.support.problem.Problems;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** How whoever asked for a booking is answered. */
final class BookingAnswer {

  private BookingAnswer() {}

  /**
   * 201 once it is booked, 202 while the leader has not decided.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if it was refused
   */
  static RestResponse<ExternalBookingView> of(ExternalBooking booking) {
    if (booking.state() instanceof State.Refused refused) {
      throw Problems.of(
          409,
          refused.problem(),
          "Broker and books do not bear it out",
          refused.why(),
          Map.of("booking_id", booking.bookingId()));
    }
    var status =
        booking.state() instanceof State.Booked
            ? RestResponse.Status.CREATED
            : RestResponse.Status.ACCEPTED;
    return RestResponse.ResponseBuilder.<ExternalBookingView>create(status)
        .location(URI.create("/operations/external-bookings/" + booking.bookingId()))
        .entity(ExternalBookingView.of(booking))
        .build();
  }
}
