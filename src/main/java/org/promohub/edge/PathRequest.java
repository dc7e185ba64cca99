package org.promohub.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request as it came, but for its path: senders put ids into paths without encoding the slashes in them. */
final class PathRequest extends HttpServerRequestWrapper {
    private final String path;

    PathRequest(HttpServerRequest request, String path) {
        super((HttpServerRequestInternal) request);
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String uri() {
        return query() == null ? path : path + "?" + query();
    }
}
