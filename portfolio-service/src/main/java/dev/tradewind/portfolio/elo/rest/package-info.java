/** Elo ratings over HTTP. */
@NullMarked
package dev.tradewind.portfolio.elo.rest;

import org.jspecify.annotations.NullMarked;
