package dev.tradewind.portfolio.elo.domain;

/**
 * Where a franchise stands after its last game.
 *
 * @param season of that game
 * @param games it has played
 */
public record FranchiseRating(String franchise, double rating, int season, int games) {}
