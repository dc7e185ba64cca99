/**
 * A deployment as its people configured it: applications, campaigns, declared attributes. Read from {@code config/} at
 * start and never changed after; every domain package reads it, nobody writes it.
 */
@NullMarked
package org.promohub.tenant;

import org.jspecify.annotations.NullMarked;
