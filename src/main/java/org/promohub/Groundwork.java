package org.promohub;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.promohub.cli.Settings;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.FrontDoor;
import org.promohub.edge.LoadedRoutes;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.lint.RouteLint;
import org.promohub.rule.language.Language;
import org.promohub.store.Database;
import org.slf4j.LoggerFactory;

/**
 * What a hub is built on. None of it needs another, so all is made at the same time. Of several mistakes the one is told that
 * would be met first if it were made one after the other: configuration, database, mappings, routes.
 *
 * @param mappings those of the routes folder, of which everything has been checked
 * @param frontDoor not yet open
 */
record Groundwork(
        Configuration configuration,
        Database database,
        CompiledMappings mappings,
        LoadedRoutes routes,
        FrontDoor frontDoor) {

    /**
     * Makes everything.
     *
     * @param reading reads the configuration
     * @param beans what routes may name, and of which class it is
     * @param requestIds gives each request an id that no other has
     * @param opened gets what is to be closed, even if another part cannot be made
     */
    static Groundwork lay(
            Settings settings,
            Callable<Configuration> reading,
            Map<String, Class<?>> beans,
            Supplier<String> requestIds,
            Opened opened)
            throws Exception {
        LoggerFactory.getILoggerFactory(); // two threads that are the first to log would make it warn
        Prepared<Database> database =
                Prepared.begin("open database", () -> Database.open(PromoHub.databaseSettings(settings)));
        opened.keep(() -> Prepared.close(database));
        Prepared.begin("prepare formulas", Language::prepare);
        Prepared<LoadedRoutes> routes = Prepared.begin("load routes", () -> new LoadedRoutes(settings.routes()));
        Prepared<CompiledMappings> mappings = Prepared.begin("check routes", () -> checked(settings, beans));
        Prepared<FrontDoor> frontDoor = Prepared.begin(
                "build front door", () -> new FrontDoor(settings.workers(), settings.mostBodyBytes(), requestIds));
        opened.keep(() -> Prepared.close(frontDoor));
        return new Groundwork(reading.call(), database.get(), mappings.get(), routes.get(), frontDoor.get());
    }

    private static CompiledMappings checked(Settings settings, Map<String, Class<?>> beans) {
        CompiledMappings mappings = new CompiledMappings(settings.routes());
        RouteLint.check(mappings, beans);
        return mappings;
    }
}
