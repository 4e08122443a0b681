/** The accounts file all services share. */
@NullMarked
package dev.tradewind.support.accounts;

import org.jspecify.annotations.NullMarked;
