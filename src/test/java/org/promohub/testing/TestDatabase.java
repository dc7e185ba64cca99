package org.promohub.testing;

import java.nio.file.Path;

/** The databases every test of stored things runs on. */
public enum TestDatabase {
    HSQLDB {
        @Override
        public String url() {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        public String url() {
            return Postgres.newDatabase();
        }
    };

    /** What to set as the database URL for a new, empty database. The embedded one is new in every new data folder. */
    public abstract String url();

    /** A hub on a new database of this kind. */
    public Hub hub(Path folder) {
        return Hub.with(folder).database(url()).start();
    }
}
