package org.promohub.edge.ruletest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.edge.config.Part;
import org.promohub.rule.SessionFacts;
import org.promohub.tenant.Application;
import org.promohub.tenant.AttributeDeclaration.Entity;

/** Makes sessions of what tests give. */
final class GivenSession {
    private final GivenValues values;
    private final Application application;

    GivenSession(GivenValues values, Application application) {
        this.values = values;
        this.application = application;
    }

    SessionFacts read(Part session, Instant now) {
        return new SessionFacts(
                session.optional("id").map(Part::text).orElse("test"),
                session.optional("state").map(Part::text).orElse("open"),
                now,
                session.optional("first").map(Part::flag).orElse(true),
                new Cart(
                        session.entries("cartItems").stream().map(this::item).toList(),
                        values.costs(session, application.additionalCosts())),
                codes(session),
                session.optional("referralCode").map(Part::text).map(application.codeCase()::apply),
                session.entries("identifiers").stream().map(Part::text).toList(),
                values.attributes(session, Entity.CUSTOMER_SESSION));
    }

    private List<String> codes(Part session) {
        return session.entries("couponCodes").stream()
                .map(Part::text)
                .map(application.codeCase()::apply)
                .distinct()
                .toList();
    }

    private CartItem item(Part item) {
        return new CartItem(
                item.part("sku").text(),
                item.optional("name").map(Part::text),
                item.part("price").decimal(),
                item.optional("quantity").map(Part::number).orElse(1L),
                item.optional("category").map(Part::text),
                number(item, "weight"),
                number(item, "height"),
                number(item, "width"),
                number(item, "length"),
                values.attributes(item, Entity.CART_ITEM),
                values.costs(item, application.additionalCosts()),
                item.optional("returnedQuantity").map(Part::number).orElse(0L));
    }

    private static Optional<BigDecimal> number(Part item, String key) {
        return item.optional(key).map(Part::decimal);
    }
}
