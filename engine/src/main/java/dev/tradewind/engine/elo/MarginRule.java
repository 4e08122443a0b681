package dev.tradewind.engine.elo;

/** What the margin of a result makes of the shift of ratings: {@code m} of ELO-RULES 1.3. */
public sealed interface MarginRule {

  /**
   * The multiplier of a game.
   *
   * @param margin the absolute difference of the scores; 0 is a tie
   * @param winnersDifference {@code w}: the winner's rating lead, the home advantage included
   * @throws IllegalArgumentException for a tie, where the league knows none
   */
  double multiplier(int margin, double winnersDifference);

  /**
   * {@code ln(margin + 1) * damping / (damping + slope * w)}; a tie counts {@code damping * ln 2}.
   */
  record Logarithmic(double damping, double slope) implements MarginRule {
    @Override
    public double multiplier(int margin, double winnersDifference) {
      return margin == 0
          ? damping * Math.log(2)
          : Math.log(margin + 1.0) * damping / (damping + slope * winnersDifference);
    }
  }

  /** {@code (margin + offset)^exponent / (damping + slope * w)}; there are no ties. */
  record Power(double offset, double exponent, double damping, double slope) implements MarginRule {
    @Override
    public double multiplier(int margin, double winnersDifference) {
      if (margin == 0) {
        throw new IllegalArgumentException("a tie: allowed are games with a winner");
      }
      return Math.pow(margin + offset, exponent) / (damping + slope * winnersDifference);
    }
  }
}
