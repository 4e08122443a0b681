package dev.tradewind.engine.elo;

/**
 * What a game did to the ratings (ELO-RULES 1).
 *
 * @param before1 side 1's rating before the game, after anything between the seasons
 * @param difference {@code d}: the ratings' difference, the home advantage included
 * @param probability that side 1 wins
 * @param multiplier {@code m}: what the margin makes of the shift
 * @param shift what side 1 gained and side 2 lost
 */
public record RatedGame(
    Game game,
    double before1,
    double before2,
    double difference,
    double probability,
    double multiplier,
    double shift) {

  /** Side 1's rating after the game. */
  public double after1() {
    return before1 + shift;
  }

  /** Side 2's rating after the game. */
  public double after2() {
    return before2 - shift;
  }
}
