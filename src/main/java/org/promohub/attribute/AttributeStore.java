package org.promohub.attribute;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.promohub.store.Transaction;
import org.promohub.tenant.AttributeDeclaration;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;

/** The rows of attributes that partners have made. */
public final class AttributeStore {

    /** Those of the named attributes that exist, by name. */
    Map<String, AttributeDeclaration> find(
            Transaction transaction, String deployment, Entity entity, Collection<String> names) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT name, type FROM attribute
                        WHERE deployment = :deployment AND entity = :entity AND name IN (<names>)
                        """)
                .bind("deployment", deployment)
                .bind("entity", entity.wireName())
                .bindList("names", names.toArray())
                .map((row, context) -> new AttributeDeclaration(
                        entity, row.getString("name"), AttributeType.valueOf(row.getString("type")), false))
                .collect(Collectors.toMap(AttributeDeclaration::name, Function.identity()));
    }

    void insert(Transaction transaction, String deployment, MadeAttribute made) {
        AttributeDeclaration attribute = made.declaration();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO attribute (deployment, id, entity, name, type, created)
                        VALUES (:deployment, :id, :entity, :name, :type, :created)
                        """)
                .bind("deployment", deployment)
                .bind("id", made.id())
                .bind("entity", attribute.entity().wireName())
                .bind("name", attribute.name())
                .bind("type", attribute.type().name())
                .bind("created", made.created().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
