@NullMarked
package dev.tradewind.risk.day.domain;

import org.jspecify.annotations.NullMarked;
