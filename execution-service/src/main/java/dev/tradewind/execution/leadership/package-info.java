/** One executor per account: Redis elects, Postgres fences (ARCHITECTURE 5). */
@NullMarked
package dev.tradewind.execution.leadership;

import org.jspecify.annotations.NullMarked;
