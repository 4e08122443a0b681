@NullUnmarked
package dev.tradewind.paper.exchange.domain;

import org.jspecify.annotations.NullUnmarked;
