@NullMarked
package dev.tradewind.execution.external;

import org.jspecify.annotations.NullMarked;
