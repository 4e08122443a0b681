@NullMarked
package dev.tradewind.portfolio.replay.domain;

import org.jspecify.annotations.NullMarked;
