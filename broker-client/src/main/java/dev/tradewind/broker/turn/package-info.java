/** The bar turns of the paper broker: a feed that waits for us. */
@NullMarked
package dev.tradewind.broker.turn;

import org.jspecify.annotations.NullMarked;
