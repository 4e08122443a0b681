@NullMarked
package dev.tradewind.execution.guards;

import org.jspecify.annotations.NullMarked;
