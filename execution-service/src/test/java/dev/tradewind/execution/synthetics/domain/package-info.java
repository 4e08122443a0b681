@NullMarked
package dev.tradewind.execution.synthetics.domain;

import org.jspecify.annotations.NullMarked;
