/** Takes the executor's facts in. */
@NullMarked
package dev.tradewind.risk.fact.rest;

import org.jspecify.annotations.NullMarked;
