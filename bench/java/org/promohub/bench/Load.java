package org.promohub.bench;

import java.io.IOException;

/** Requests for one server, and what a good answer to each is. */
interface Load {
    /**
     * A request.
     *
     * @param customer whom it is for
     * @param text the whole of it, as it goes over the wire
     */
    record Request(String customer, String text) {}

    Request next();

    /** Refuses an answer that is not good. */
    void check(Request request, Connection.Answer answer) throws IOException;
}
