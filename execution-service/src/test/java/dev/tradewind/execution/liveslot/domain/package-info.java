@NullMarked
package dev.tradewind.execution.liveslot.domain;

import org.jspecify.annotations.NullMarked;
