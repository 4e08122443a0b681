/** What every adapter needs of HTTP and JSON. */
@NullMarked
package dev.tradewind.broker.wire;

import org.jspecify.annotations.NullMarked;
