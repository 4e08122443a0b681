/** Who calls and what they may: local identities, roles, the services a route admits. */
@NullMarked
package dev.tradewind.support.security;

import org.jspecify.annotations.NullMarked;
