/**
 * The database as the domain's stores see it: the connection pool, migrations, transactions, ids, and the few places
 * where HSQLDB and PostgreSQL differ. Called by {@code *Store} classes and by the assembly.
 */
@NullMarked
package org.promohub.store;

import org.jspecify.annotations.NullMarked;
