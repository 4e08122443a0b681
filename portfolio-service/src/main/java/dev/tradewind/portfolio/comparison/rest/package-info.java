/** Comparisons over HTTP. */
@NullMarked
package dev.tradewind.portfolio.comparison.rest;

import org.jspecify.annotations.NullMarked;
