package org.promohub.rule;

import java.util.List;

/**
 * An evaluation group: campaigns, and groups within it.
 *
 * @param id its id in the application, 0 for the one that holds all others
 * @param name what campaign files call it
 * @param mode which of its members apply
 * @param scope what that is decided for
 * @param campaigns its campaigns, by order
 * @param groups the groups within it, by order; they come after the campaigns
 */
public record Group(long id, String name, Mode mode, Scope scope, List<CampaignPlan> campaigns, List<Group> groups) {

    /** Which members of a group apply. */
    public enum Mode {
        /** All. */
        STACKABLE("stackable"),
        /** The first one that has an effect. */
        FIRST("listOrder"),
        /** The one that gives most. */
        HIGHEST_DISCOUNT("highestDiscount"),
        /** The one that gives least. */
        LOWEST_DISCOUNT("lowestDiscount");

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers. Source: the vendor's evaluation groups. */
        public String wireName() {
            return wireName;
        }
    }

    /** What a group decides for. */
    public enum Scope {
        /** The session: a member applies or does not. */
        SESSION,
        /** Each line of the cart: a member discounts the lines it is chosen for. */
        CART_ITEM
    }

    public Group {
        campaigns = List.copyOf(campaigns);
        groups = List.copyOf(groups);
    }

    /** Whether lines of the cart go to different members. */
    boolean dividesCart() {
        return scope == Scope.CART_ITEM && mode != Mode.STACKABLE;
    }
}
