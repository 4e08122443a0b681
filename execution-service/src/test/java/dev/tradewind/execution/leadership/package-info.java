@NullMarked
package dev.tradewind.execution.leadership;

import org.jspecify.annotations.NullMarked;
