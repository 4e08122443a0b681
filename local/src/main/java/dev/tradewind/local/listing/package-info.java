/** Lists as tables, JSON and CSV. */
@NullMarked
package dev.tradewind.local.listing;

import org.jspecify.annotations.NullMarked;
