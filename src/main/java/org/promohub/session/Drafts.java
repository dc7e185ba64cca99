package org.promohub.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.promohub.attribute.AttributeLists;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.cart.CartItem;
import org.promohub.store.Transaction;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Deployment;

/** Reads what requests want sessions to contain: checks attributes, makes new ones, merges the rest. */
final class Drafts {
    private final Attributes attributes;

    Drafts(Attributes attributes) {
        this.attributes = attributes;
    }

    /**
     * What a request makes of a session.
     *
     * @throws org.promohub.problem.Problem when an attribute is not allowed
     */
    Draft of(Transaction transaction, UpdateSession command, Optional<Session> session) {
        Deployment deployment = command.caller().deployment();
        GivenAttributes given = command.attributes().orElse(GivenAttributes.NONE);
        CheckedAttributes checked = attributes.checkUpdate(transaction, deployment, Entity.CUSTOMER_SESSION, given);
        if (session.isEmpty()) {
            Attributes.requireMandatory(
                    deployment, Entity.CUSTOMER_SESSION, checked.values().keySet());
        }
        List<GivenItem> items = command.cartItems().orElse(List.of());
        List<CheckedAttributes> ofItems = checkItems(transaction, command, items);
        List<MadeAttribute> made = new ArrayList<>(attributes.create(transaction, deployment, checked.created()));
        ofItems.forEach(item -> made.addAll(attributes.create(transaction, deployment, item.created())));
        List<CartItem> lines = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).line(ofItems.get(i).values()))
                .toList();
        return new Draft(
                Draft.merge(session.map(Session::asRequested).orElse(SessionContent.EMPTY), command, lines, checked),
                made);
    }

    private List<CheckedAttributes> checkItems(Transaction transaction, UpdateSession command, List<GivenItem> items) {
        GivenAttributes policy = command.cartItemAttributes().orElse(GivenAttributes.NONE);
        return attributes.checkAll(
                transaction,
                command.caller().deployment(),
                new AttributeLists(
                        Entity.CART_ITEM,
                        "cartItems",
                        "cartItemAttributes.types",
                        items.stream().map(item -> item.given(policy)).toList()));
    }
}
