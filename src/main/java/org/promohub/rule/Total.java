package org.promohub.rule;

/**
 * Something that is counted for a campaign as a whole, whether it has a limit or not.
 *
 * @param campaign the campaign's id
 * @param action what is counted
 */
public record Total(long campaign, LimitedAction action) {}
