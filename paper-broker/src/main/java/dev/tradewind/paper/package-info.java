/** A broker on your desk: speaks the Alpaca API and fills from bars. */
@NullMarked
package dev.tradewind.paper;

import org.jspecify.annotations.NullMarked;
