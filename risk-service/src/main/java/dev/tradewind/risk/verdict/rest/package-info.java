/** Verdicts over HTTP. */
@NullMarked
package dev.tradewind.risk.verdict.rest;

import org.jspecify.annotations.NullMarked;
