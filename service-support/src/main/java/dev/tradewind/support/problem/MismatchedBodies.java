package dev.tradewind.support.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Valid JSON of another shape, such as a list for an object. The library answers it emptily. */
@Provider
public class MismatchedBodies extends ExceptionMapperBase<MismatchedInputException> {

  @Override
  protected HttpProblem toProblem(MismatchedInputException e) {
    return HttpProblem.builder().withStatus(400).build();
  }
}
