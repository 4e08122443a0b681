@NullUnmarked
package dev.tradewind.paper.stream;

import org.jspecify.annotations.NullUnmarked;
