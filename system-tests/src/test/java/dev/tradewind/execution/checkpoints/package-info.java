/** What the campaign's build of execution-service has beside the ordinary one. */
@NullMarked
package dev.tradewind.execution.checkpoints;

import org.jspecify.annotations.NullMarked;
