@NullMarked
package dev.tradewind.local.listing;

import org.jspecify.annotations.NullMarked;
