package org.promohub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.promohub.store.Transactions;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub that can be made to look as if it had just been started, in a hundredth of the time: its rows become those that it
 * had then, and its ids and codes begin anew.
 *
 * @param hub the hub
 * @param tables its tables, and copies of them
 */
record Stage(Hub hub, Tables tables) implements AutoCloseable {

    static Stage open(TestDatabase database, Path folder) {
        String url = database.url();
        Hub hub = Hub.with(folder).database(url).setting("id.block", "1").start();
        Stage stage = new Stage(hub, Tables.of(url, folder));
        stage.names().forEach(name -> stage.tables()
                .change("CREATE TABLE first_" + name + " AS (SELECT * FROM " + name + ") WITH DATA"));
        return stage;
    }

    /** Forgets all that has happened since the start; again, where the hub at work on callbacks was faster. */
    Hub fresh() {
        new Transactions(tables.jdbi()).useTransaction(transaction -> {
            List<String> childrenFirst = new ArrayList<>(names());
            Collections.reverse(childrenFirst);
            childrenFirst.forEach(name -> transaction.handle().execute("DELETE FROM " + name));
            names().forEach(name ->
                    transaction.handle().execute("INSERT INTO " + name + " SELECT * FROM first_" + name));
        });
        hub.drawAsAtFirst();
        return hub;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(Tables.NAMES);
        names.add("id_block");
        return names;
    }

    @Override
    public void close() {
        hub.close();
    }
}
