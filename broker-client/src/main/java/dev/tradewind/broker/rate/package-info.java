/**
 * How many calls an account may make, and which of those that wait goes first: {@link
 * dev.tradewind.broker.rate.RequestGate}.
 */
@NullMarked
package dev.tradewind.broker.rate;

import org.jspecify.annotations.NullMarked;
