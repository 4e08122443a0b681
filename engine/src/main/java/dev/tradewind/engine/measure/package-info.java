/** What a trade made and risked (ORB-RULES 8). */
@NullMarked
package dev.tradewind.engine.measure;

import org.jspecify.annotations.NullMarked;
