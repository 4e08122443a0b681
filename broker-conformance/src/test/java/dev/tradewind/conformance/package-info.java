/** Other people's Alpaca clients, unmodified, against the packaged paper broker. */
@NullMarked
package dev.tradewind.conformance;

import org.jspecify.annotations.NullMarked;
