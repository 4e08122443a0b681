/** The services together, as an operator sees them. */
@NullMarked
package dev.tradewind.system;

import org.jspecify.annotations.NullMarked;
