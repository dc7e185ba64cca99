/**
 * What the hub sends by itself: callbacks of requests and webhooks of rules. Beans put them into the outbox within their
 * transactions; the routes in {@code routes/hub/callbacks.yaml} claim, post and settle them.
 */
@NullMarked
package org.promohub.callback;

import org.jspecify.annotations.NullMarked;
