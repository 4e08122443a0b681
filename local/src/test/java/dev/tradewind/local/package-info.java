@NullMarked
package dev.tradewind.local;

import org.jspecify.annotations.NullMarked;
