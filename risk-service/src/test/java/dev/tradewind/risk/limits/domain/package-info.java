@NullMarked
package dev.tradewind.risk.limits.domain;

import org.jspecify.annotations.NullMarked;
