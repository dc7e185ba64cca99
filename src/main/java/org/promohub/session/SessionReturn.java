package org.promohub.session;

import java.time.Instant;
import java.util.List;

/**
 * Units of a closed session's cart that came back.
 *
 * @param id its id in the deployment
 * @param created when
 * @param eventId the id of the built-in event that it was
 * @param items what came back
 */
public record SessionReturn(long id, Instant created, long eventId, List<ReturnedItem> items) {

    /**
     * Units of a line.
     *
     * @param position the line, counted from 0
     * @param quantity how many
     */
    public record ReturnedItem(int position, long quantity) {}

    public SessionReturn {
        items = List.copyOf(items);
    }
}
