package org.promohub.rule;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.promohub.edge.config.Configuration;
import org.promohub.tenant.Deployment;

/**
 * A deployment with one application, made of files as a tenant writes them.
 *
 * @param deployment the deployment, with the attributes its file declares
 * @param playbook the campaigns of its application
 */
public record Shop(Deployment deployment, Playbook playbook) {
    static final long APPLICATION = 7;

    private static final String DEPLOYMENT =
            """
            account: 1
            hosts: [shop.example.com]
            applications:
              - id: 7
                name: Shop
                currency: EUR
                timeZone: Europe/Berlin
                additionalCosts: [giftwrap, shipping]
            %s
            giveaways:
              - { id: 3, name: Vouchers, codes: [V1, V2] }
            webhooks:
              - { id: 5, name: Till, url: "https://till.example.com/hook" }
            attributes:
              CustomerProfile: { tier: string, age: number, sizes: (list string), birthday: time, home: location }
              CustomerSession: { channel: string, gift: boolean }
              CartItem: { colour: string, score: number }
              Event: { stars: number }
              Coupon: { source: string }
              Referral: { source: string }
            keys: []
            """;

    /** A shop with campaigns, each of them the text of a file that may leave out the id, the application and the name. */
    public static Shop of(String... campaigns) {
        return with("", campaigns);
    }

    /** The text of its deployment's file, with more lines about the application, indented by four spaces. */
    static String deployment(String application) {
        return DEPLOYMENT.formatted(application);
    }

    /** The same, with more lines about the application, indented by four spaces. */
    static Shop with(String application, String... campaigns) {
        return read(deployment(application), campaigns);
    }

    /** A shop with one campaign that has these rules, and nothing else. */
    static Shop withRules(String rules) {
        return of("rules:\n" + rules.indent(2));
    }

    /** A shop with one campaign that has one rule with these effects. */
    static Shop withEffects(String effects) {
        return withRules("- title: Rule\n  then:\n" + effects.indent(4));
    }

    /** A shop of a deployment's file. */
    public static Shop read(String deployment, String... campaigns) {
        Path folder = temporary();
        try {
            Path own = Files.createDirectories(folder.resolve("deployments/shop/campaigns"));
            Files.writeString(own.resolveSibling("deployment.yaml"), deployment);
            for (int i = 0; i < campaigns.length; i++) {
                Files.writeString(own.resolve("c" + (i + 1) + ".yaml"), complete(campaigns[i], i + 1));
            }
            Configuration configuration = Configuration.read(folder);
            Deployment read = configuration.deployments().get(0);
            long application = read.applications().iterator().next().id();
            return new Shop(
                    read,
                    requireNonNull(requireNonNull(configuration.playbooks().get(read.id()))
                            .get(application)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private static String complete(String campaign, int number) {
        return "%s%s%s%s%s"
                .formatted(
                        campaign.contains("features:") ? "" : "features: [coupons, referrals, loyalty, giveaways]\n",
                        campaign.startsWith("id:") || campaign.contains("\nid:") ? "" : "id: " + number + "\n",
                        campaign.contains("application:") ? "" : "application: 7\n",
                        campaign.contains("name: Campaign ") ? "" : "name: Campaign " + number + "\n",
                        campaign);
    }

    /** A customer's visit, to be filled. */
    public Scene scene() {
        return new Scene(this);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("shop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
