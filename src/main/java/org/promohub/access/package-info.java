/**
 * Who may ask what: platforms, API keys and the one (deployment, application, platform) a key stands for. The edge asks
 * it first on every request; domain packages get the {@link org.promohub.access.Caller} it found.
 */
@NullMarked
package org.promohub.access;

import org.jspecify.annotations.NullMarked;
