@NullUnmarked
package dev.tradewind.paper.feed;

import org.jspecify.annotations.NullUnmarked;
