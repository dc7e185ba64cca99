package org.promohub.store;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;

/** All that differs between the two databases. Statements are written once for both. */
enum Dialect {
    HSQLDB {
        @Override
        String url(DatabaseSettings settings) {
            return "jdbc:hsqldb:file:" + Database.file(settings)
                    + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false;sql.pad_space=false";
        }

        @Override
        Map<String, String> properties() {
            return Map.of();
        }

        @Override
        String text() {
            return "LONGVARCHAR";
        }

        @Override
        String binaryCollation() {
            return "";
        }

        @Override
        String where() {
            return "--";
        }

        @Override
        List<String> durability() {
            return List.of("SET FILES WRITE DELAY FALSE");
        }

        @Override
        boolean selectsLock() {
            return false;
        }

        @Override
        boolean takesSeveral() {
            return false;
        }

        @Override
        StatementBuilderFactory statements() {
            CompiledStatements statements = new CompiledStatements();
            return connection -> statements;
        }
    },

    POSTGRESQL {
        @Override
        String url(DatabaseSettings settings) {
            return settings.url();
        }

        @Override
        Map<String, String> properties() {
            return Map.of("ApplicationName", "promohub", "logServerErrorDetail", "false"); // it has the values of rows
        }

        @Override
        String text() {
            return "TEXT";
        }

        @Override
        String binaryCollation() {
            return "COLLATE \"C\"";
        }

        @Override
        String where() {
            return "WHERE";
        }

        @Override
        List<String> durability() {
            return List.of();
        }

        @Override
        boolean selectsLock() {
            return true;
        }

        @Override
        boolean takesSeveral() {
            return true;
        }

        @Override
        StatementBuilderFactory statements() {
            return DefaultStatementBuilder.FACTORY;
        }
    };

    private static final String HOST = "(\\[[0-9a-fA-F:]+]|[^:/,@?\\s]+)(:\\d{1,5})?";
    private static final Pattern POSTGRESQL_URL =
            Pattern.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*/)?[^/@?\\s]*(\\?\\S*)?");

    static Dialect of(DatabaseSettings settings) {
        if (settings.embedded()) {
            return HSQLDB;
        }
        if (POSTGRESQL_URL.matcher(settings.url()).matches()) {
            return POSTGRESQL;
        }
        throw new IllegalStateException("PROMOHUB_DATABASE_URL: must be empty for the embedded database, or"
                + " jdbc:postgresql://<host>:<port>/<database>; user and password have settings of their own");
    }

    abstract String url(DatabaseSettings settings);

    abstract Map<String, String> properties();

    /** The type of a text without a limit. */
    abstract String text();

    /** What makes a column compare byte by byte, so that a prefix search can use its index. */
    abstract String binaryCollation();

    /** What begins the condition of an index that leaves rows out: a comment where there are no such indexes. */
    abstract String where();

    /** What begins a line that is for PostgreSQL alone. */
    private String postgresql() {
        return this == POSTGRESQL ? "" : "--";
    }

    /** What migrations do not say themselves. */
    Map<String, String> placeholders() {
        return Map.of("text", text(), "binary", binaryCollation(), "where", where(), "postgresql", postgresql());
    }

    /** Statements that make each commit wait for the disk, where that is not the default. */
    abstract List<String> durability();

    /** Whether {@code SELECT FOR UPDATE} and foreign keys lock rows; otherwise one transaction at a time writes. */
    abstract boolean selectsLock();

    /** Whether several statements go in one round trip, {@code UPDATE RETURNING} among them, which gives back the rows. */
    abstract boolean takesSeveral();

    /** Makes JDBI's statements. */
    abstract StatementBuilderFactory statements();
}
