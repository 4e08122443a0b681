@NullMarked
package dev.tradewind.risk;

import org.jspecify.annotations.NullMarked;
