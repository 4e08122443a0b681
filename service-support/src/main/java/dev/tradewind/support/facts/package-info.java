/** The receiving end of the fact stream: in order, once, from the present sender only. */
@NullMarked
package dev.tradewind.support.facts;

import org.jspecify.annotations.NullMarked;
