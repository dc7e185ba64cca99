package org.promohub.edge;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.promohub.access.Access;

/** The routes of the routes folder, with what they use, while they run. */
public final class Routes implements AutoCloseable {
    private static final String HUB = "hub";

    /** What is not done by then is done again by another run: what this one holds is free after a while. */
    private static final int STOP_SECONDS = 15;

    private final DefaultCamelContext camel;
    private final FrontDoor frontDoor;
    private final CallbackSteps callbacks;

    /**
     * Gives routes what they use; none is started yet.
     *
     * @param loaded the routes
     * @param mappings those of the routes folder
     * @param beans what {@code bean:} steps may name
     * @param callbacks what the routes of callbacks use
     */
    public Routes(
            LoadedRoutes loaded,
            CompiledMappings mappings,
            Access access,
            Map<String, Object> beans,
            CallbackSteps callbacks,
            FrontDoor frontDoor,
            Metrics metrics) {
        camel = loaded.camel();
        camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
        camel.addComponent("admit", new Admission(access));
        camel.addComponent("map", new MapStep(mappings));
        camel.getTypeConverterRegistry().addFallbackTypeConverter(new Commands(), false);
        camel.getRegistry().bind("reply", new Reply());
        beans.forEach(camel.getRegistry()::bind);
        callbacks.install(camel);
        camel.addRoutePolicyFactory(timing(metrics));
        this.frontDoor = frontDoor;
        this.callbacks = callbacks;
        frontDoor.serve(camel);
    }

    /**
     * Starts all routes.
     *
     * @throws org.promohub.edge.config.ConfigurationException when a step of one names what does not exist
     */
    public void start() {
        try {
            camel.start();
        } catch (RuntimeCamelException e) {
            FailedToCreateRouteException failed = ObjectHelper.getException(FailedToCreateRouteException.class, e);
            throw failed == null ? e : RouteMistake.in(camel, failed);
        }
        callbacks.started(camel);
        frontDoor.know(camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(PlatformHttpEndpoint.class::isInstance)
                .map(endpoint -> PathTemplate.of(((PlatformHttpEndpoint) endpoint).getPath()))
                .toList());
    }

    /** Whether every route runs. */
    public boolean allStarted() {
        return camel.getRoutes().stream()
                .map(Route::getRouteId)
                .allMatch(id -> camel.getRouteController().getRouteStatus(id) == ServiceStatus.Started);
    }

    /** How many operations each partner has, by the name of its folder. */
    public Map<String, Long> operations() {
        Map<String, Long> operations = new TreeMap<>();
        camel.getRoutes().stream()
                .map(route -> route.getRouteId().replaceFirst("-.*", ""))
                .filter(partner -> !partner.equals(HUB))
                .forEach(partner -> operations.merge(partner, 1L, Long::sum));
        return operations;
    }

    @Override
    public void close() {
        callbacks.stopping();
        camel.stop();
        callbacks.close();
    }

    /** Counts and times the operations, not the routes they share. */
    private static MicrometerRoutePolicyFactory timing(Metrics metrics) {
        MicrometerRoutePolicyFactory timing = new MicrometerRoutePolicyFactory();
        timing.setMeterRegistry(metrics.registry());
        timing.getPolicyConfiguration().setContextEnabled(false);
        timing.getPolicyConfiguration().setExcludePattern("hub-reply*,hub-callbacks*,hub-answers*");
        return timing;
    }
}
