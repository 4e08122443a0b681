/** The verdict and the life of a place, as pure functions. */
@NullMarked
package dev.tradewind.risk.verdict.domain;

import org.jspecify.annotations.NullMarked;
