@NullMarked
package dev.tradewind.execution.hours.domain;

import org.jspecify.annotations.NullMarked;
