/**
 * Requests that senders repeat under a key of theirs, since they do not know whether the first one came through: each is done
 * once, and a repeat gets the first answer for a day. The beans of sessions and events call {@link
 * org.promohub.repeat.Repeats}, and so does a route that forgets old answers.
 */
@NullMarked
package org.promohub.repeat;

import org.jspecify.annotations.NullMarked;
