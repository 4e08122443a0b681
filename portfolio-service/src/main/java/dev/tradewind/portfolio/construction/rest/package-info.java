/** Constructions over HTTP. */
@NullMarked
package dev.tradewind.portfolio.construction.rest;

import org.jspecify.annotations.NullMarked;
