/**
 * Where campaigns' rules are evaluated. Beans that change a customer, a session or an event call {@link
 * org.promohub.rule.Rules} inside their transaction.
 */
@NullMarked
package org.promohub.rule;

import org.jspecify.annotations.NullMarked;
