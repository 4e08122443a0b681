@NullMarked
package dev.tradewind.portfolio;

import org.jspecify.annotations.NullMarked;
