package org.promohub.edge.ruletest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.promohub.edge.config.ConfigurationException;

/** A configuration of one shop that a test writes campaigns and their tests into. */
record CampaignFolder(Path path) {
    private static final String DEPLOYMENT =
            """
            account: 7
            hosts: [shop.example.com]
            applications:
              - id: 1
                name: Shop
                currency: EUR
                timeZone: Europe/Berlin
                additionalCosts: [shipping]
                groups:
                  - { id: 5, name: best, mode: highestDiscount }
                  - { id: 6, name: one, mode: first }
                  - { id: 7, name: each, mode: highestDiscount, scope: cartItem }
            attributes:
              CustomerProfile:
                tier: string
            giveaways:
              - { id: 3, name: Tickets, codes: [T-1] }
            """;
    private static final String CAMPAIGN =
            """
            id: 11
            application: 1
            name: Sale
            features: [coupons, referrals]
            limits:
              - { action: setDiscount, limit: 20 }
            rules:
              - title: Ten percent from 100
                when:
                  - session.total >= 100
                then:
                  - setDiscount: { name: Ten percent, value: session.cartItemTotal * 0.1 }
              - title: Welcome code
                when:
                  - coupon.valid
                  - profile.closedSessions == 0
                then:
                  - setDiscount: { name: Welcome, value: 5 }
            """;

    static CampaignFolder in(Path path) {
        return new CampaignFolder(path).write("deployment.yaml", DEPLOYMENT).campaign("sale", CAMPAIGN);
    }

    CampaignFolder campaign(String name, String text) {
        return write("campaigns/" + name + ".yaml", text);
    }

    /** A campaign of one rule that always gives a discount. */
    CampaignFolder discount(long id, String more, int value) {
        return campaign(
                "campaign-" + id,
                """
                id: %d
                application: 1
                name: Campaign %d
                features: []
                %s
                rules:
                  - title: Always
                    then:
                      - setDiscount: { name: D%d, value: %d }
                """
                        .formatted(id, id, more, id, value));
    }

    CampaignFolder tests(String text) {
        return tests("sale", text);
    }

    CampaignFolder tests(String campaign, String text) {
        return write("campaigns/" + campaign + ".test.yaml", text);
    }

    /** The tests at a place in the folder. */
    List<RuleTest> read(String place) {
        return RuleTests.read(path.resolve(place));
    }

    private CampaignFolder write(String file, String text) {
        try {
            Path written = path.resolve("deployments/shop").resolve(file);
            Files.createDirectories(written.getParent());
            Files.writeString(written, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the only test says. */
    List<String> differences() {
        List<RuleTest> tests = RuleTests.read(path);
        if (tests.size() != 1) {
            throw new IllegalStateException("there are " + tests.size() + " tests");
        }
        return tests.get(0).differences();
    }

    /** What is wrong with the folder, with the files named from the campaigns on. */
    List<String> complaints() {
        try {
            RuleTests.read(path);
            return List.of();
        } catch (ConfigurationException e) {
            return e.complaints().stream()
                    .map(line -> line.replace(path + "/deployments/shop/campaigns/", ""))
                    .toList();
        }
    }
}
