package org.promohub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps compiled what HSQLDB would compile anew each time: one of its connections forgets a statement when nobody has it
 * open any more, so each is opened once more and never closed. PostgreSQL's driver remembers by itself.
 */
final class CompiledStatements extends DefaultStatementBuilder {
    /** Lists in statements make as many of them as they have lengths. */
    private static final int MOST = 200;

    private final Map<Connection, Set<String>> kept = new WeakHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        if (isNew(connection.unwrap(org.hsqldb.jdbc.JDBCConnection.class), sql)) {
            connection.unwrap(org.hsqldb.jdbc.JDBCConnection.class).prepareStatement(sql);
        }
        return super.create(connection, sql, context);
    }

    private synchronized boolean isNew(Connection connection, String sql) {
        Set<String> statements = kept.computeIfAbsent(connection, each -> new HashSet<>());
        return statements.size() < MOST && statements.add(sql);
    }
}
