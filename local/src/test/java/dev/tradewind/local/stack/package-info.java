@NullMarked
package dev.tradewind.local.stack;

import org.jspecify.annotations.NullMarked;
