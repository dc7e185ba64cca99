package org.promohub.tenant;

/**
 * An attribute that a deployment declares for an entity.
 *
 * @param entity what carries it
 * @param name its name, unique among the entity's attributes
 * @param type the type of its values
 * @param mandatory whether a new entity must carry it
 */
public record AttributeDeclaration(Entity entity, String name, AttributeType type, boolean mandatory) {

    /** What can carry attributes. */
    public enum Entity {
        ACCOUNT("Account"),
        APPLICATION("Application"),
        CAMPAIGN("Campaign"),
        CUSTOMER_PROFILE("CustomerProfile"),
        CUSTOMER_SESSION("CustomerSession"),
        CART_ITEM("CartItem"),
        COUPON("Coupon"),
        EVENT("Event"),
        GIVEAWAY("Giveaway"),
        REFERRAL("Referral");

        private final String wireName;

        Entity(String wireName) {
            this.wireName = wireName;
        }

        /** The name in requests, answers and configuration. */
        public String wireName() {
            return wireName;
        }

        @Override
        public String toString() {
            return wireName;
        }
    }
}
