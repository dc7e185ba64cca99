package org.promohub.rule;

/**
 * Where an effect stands. Things done at most once per session are remembered by it.
 *
 * @param campaign the campaign
 * @param rule the rule's index
 * @param effect the effect's index, counted on into the failure effects
 * @param code the code the rule was evaluated for, or an empty text
 */
public record Place(long campaign, int rule, int effect, String code) {
    @Override
    public String toString() {
        return campaign + "/" + rule + "/" + effect + (code.isEmpty() ? "" : "/" + code);
    }
}
