package org.promohub.store;

import org.jdbi.v3.core.Handle;

/**
 * Work under way in the database. Beans open one and hand it to their stores; only stores look inside.
 *
 * @param handle the connection
 */
public record Transaction(Handle handle) {}
