@NullUnmarked
package dev.tradewind.paper.trading.domain;

import org.jspecify.annotations.NullUnmarked;
