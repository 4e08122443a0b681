/** What an account of the broker is and on which terms it trades, as plain values. */
@NullMarked
package dev.tradewind.paper.alpaca.domain;

import org.jspecify.annotations.NullMarked;
