package org.promohub.callback;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.promohub.PromoHub;
import org.promohub.cli.Settings;
import org.promohub.edge.config.Configuration;
import org.promohub.testing.Tables;

/**
 * The program that a test kills: a hub, and somebody in the same process who puts deliveries into its outbox and says so
 * when they are committed. Its arguments are the database's URL, the data folder, the receiver's address, how many sessions
 * there are, and the first number of this run.
 */
final class KilledHub {
    private KilledHub() {}

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        Map.of(
                        "host", "127.0.0.1",
                        "port", "0",
                        "management.port", "0",
                        "database.url", arguments[0],
                        "data", arguments[1],
                        "callbacks.poll.ms", "20",
                        "callbacks.timeout.ms", "900",
                        "callbacks.lease.seconds", "2",
                        "callbacks.retry.seconds", "0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1")
                .forEach((name, value) -> settings.setProperty("promohub." + name, value));
        Settings read = Settings.read(Map.of(), settings);
        Configuration configuration = Configuration.read(read.config());
        PromoHub.start(read, () -> configuration, Clock.systemUTC(), new Random());
        SendingHub source =
                SendingHub.over(Tables.of(arguments[0], Path.of(arguments[1])), configuration, Clock.systemUTC());
        System.out.println("ready");
        int first = Integer.parseInt(arguments[4]);
        IntStream.range(0, Integer.parseInt(arguments[3]))
                .forEach(session -> new Thread(() -> send(source, "s" + session, first, arguments[2])).start());
    }

    private static void send(SendingHub source, String session, int first, String receiver) {
        for (int number = first; ; number++) {
            source.send(session, number, SendingHub.target(receiver));
            System.out.println("ack " + session + " " + number);
        }
    }
}
