package dev.tradewind.reconciliation.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.reconciliation.notice.domain.Notice;
import dev.tradewind.reconciliation.work.Perform;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.reconciliation.work.domain.RemoteAwayException;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells alert-service, a bounded number of times. */
@ApplicationScoped
public class PerformNotify implements Perform {
  private final AlertSender sender;
  private final ObjectMapper mapper;
  private final NoticeConfig config;

  PerformNotify(AlertSender sender, ObjectMapper mapper, NoticeConfig config) {
    this.sender = sender;
    this.mapper = mapper;
    this.config = config;
  }

  @Override
  public JobKind kind() {
    return JobKind.NOTIFY;
  }

  @Override
  public Outcome perform(Job job) {
    if (job.payload() == null) {
      return new Outcome.GivenUp("there is nothing to tell");
    }
    try {
      sender.send(mapper.readValue(job.payload(), Notice.class));
      return new Outcome.Done();
    } catch (RemoteAwayException e) {
      String why = FailureText.of(e);
      return job.attempts() < config.maxAttempts()
          ? new Outcome.Waiting(why)
          : new Outcome.GivenUp(why);
    } catch (JsonProcessingException e) {
      return new Outcome.GivenUp("a stored notice cannot be read: " + e.getOriginalMessage());
    }
  }
}
