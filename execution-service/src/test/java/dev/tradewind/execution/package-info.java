@NullMarked
package dev.tradewind.execution;

import org.jspecify.annotations.NullMarked;
