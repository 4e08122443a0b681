@NullUnmarked
package dev.tradewind.paper;

import org.jspecify.annotations.NullUnmarked;
