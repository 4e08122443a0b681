@NullMarked
package dev.tradewind.risk.verdict.domain;

import org.jspecify.annotations.NullMarked;
