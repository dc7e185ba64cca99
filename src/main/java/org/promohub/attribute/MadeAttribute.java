package org.promohub.attribute;

import java.time.Instant;
import org.promohub.tenant.AttributeDeclaration;

/**
 * An attribute that a partner's request has made.
 *
 * @param id its id in the deployment
 * @param created when
 * @param declaration what it is
 */
public record MadeAttribute(long id, Instant created, AttributeDeclaration declaration) {}
