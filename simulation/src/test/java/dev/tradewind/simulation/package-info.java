@NullMarked
package dev.tradewind.simulation;

import org.jspecify.annotations.NullMarked;
