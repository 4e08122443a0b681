/** How bodies show numbers. */
@NullMarked
package dev.tradewind.ledger.page;

import org.jspecify.annotations.NullMarked;
