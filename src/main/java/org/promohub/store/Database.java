package org.promohub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** The open database: pool and schema. Every acknowledged commit is on disk. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Optional<FolderLock> lock;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool, Optional<FolderLock> lock) {
        this.pool = pool;
        this.lock = lock;
        this.jdbi = Jdbi.create(pool);
        // a failed statement would tell its values, which are keys and personal data, to every log
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws IllegalStateException when it cannot be opened; the message names the setting and holds no password
     */
    public static Database open(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings);
        Optional<FolderLock> lock =
                settings.embedded() ? Optional.of(FolderLock.take(settings.data())) : Optional.empty();
        try {
            Database database = new Database(open(settings, dialect), lock);
            database.jdbi.define(Transaction.SELECTS_LOCK, dialect.selectsLock());
            database.jdbi.define(Transaction.TAKES_SEVERAL, dialect.takesSeveral());
            database.jdbi.setStatementBuilderFactory(dialect.statements());
            return database;
        } catch (RuntimeException e) {
            lock.ifPresent(FolderLock::close);
            throw new IllegalStateException(settings.setting() + ": the database cannot be opened: " + reason(e), e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool, for its metrics. */
    public HikariDataSource pool() {
        return pool;
    }

    /** Whether the database answers. */
    public boolean answers() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM id_block WHERE deployment = ''")
                        .mapTo(Long.class)
                        .one()
                == 0);
    }

    @Override
    public void close() {
        if (lock.isPresent()) {
            jdbi.useHandle(handle -> handle.execute("SHUTDOWN"));
        }
        pool.close();
        lock.ifPresent(FolderLock::close);
    }

    private static HikariDataSource open(DatabaseSettings settings, Dialect dialect) {
        HikariDataSource pool = new HikariDataSource(poolOf(settings, dialect));
        try {
            if (!SchemaHistory.isComplete(pool)) {
                migrate(pool, dialect);
            }
            makeDurable(pool, dialect);
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** What the database said, with what the network said where the database did not get to speak. */
    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                Throwable network = cause.getCause();
                return cause.getMessage() + (network == null ? "" : " (" + network + ")");
            }
        }
        return e.getClass().getSimpleName();
    }

    private static HikariConfig poolOf(DatabaseSettings settings, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("promohub");
        config.setJdbcUrl(dialect.url(settings));
        config.setUsername(settings.embedded() ? "SA" : blankToNull(settings.user()));
        config.setPassword(settings.embedded() ? "" : blankToNull(settings.password()));
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(10_000);
        dialect.properties().forEach(config::addDataSourceProperty);
        return config;
    }

    private static void migrate(HikariDataSource pool, Dialect dialect) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .load()
                .migrate();
    }

    private static void makeDurable(HikariDataSource pool, Dialect dialect) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : dialect.durability()) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NullAway") // Hikari takes null for "not set", and the URL then says it
    private static String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static Path file(DatabaseSettings settings) {
        return settings.data().resolve("promohub");
    }
}
