package org.promohub.callback;

/**
 * A callback target that was looked at: its address is one the tenant allows.
 *
 * @param target what the request says
 */
public record Destination(CallbackTarget target) {}
