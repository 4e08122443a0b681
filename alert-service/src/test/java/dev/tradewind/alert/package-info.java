/** The service over real HTTP with a real database. */
@NullMarked
package dev.tradewind.alert;

import org.jspecify.annotations.NullMarked;
