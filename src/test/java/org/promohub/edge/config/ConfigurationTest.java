package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.access.ApiKey;
import org.promohub.access.KeyDigest;
import org.promohub.access.Platform;
import org.promohub.tenant.Application;
import org.promohub.tenant.AttributeDeclaration;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Campaign.State;
import org.promohub.tenant.CodeCase;
import org.promohub.tenant.CodeSettings;
import org.promohub.tenant.DeclaredCoupon;
import org.promohub.tenant.Deployment;

class ConfigurationTest {
    private final ConfigFolder folder;

    ConfigurationTest(@TempDir Path path) {
        folder = new ConfigFolder(path);
    }

    @Test
    void a_deployment_file_says_everything_a_deployment_has() {
        folder.deployment(
                """
                account: 7
                hosts: [Shop.Example.com., shop.example.org]
                relaxPlatformCheck: true
                applications:
                  - id: 1
                    name: Shop
                    aliases: [2, 3]
                    currency: CHF
                    timeZone: UTC
                    codes: sensitive
                    additionalCosts: [shipping]
                attributes:
                  CartItem:
                    colours: (list string)
                    weight: { type: number, mandatory: true }
                keys:
                  - title: Key
                    platform: cdp
                    application: 1
                    digest: %s
                    expires: 2027-01-01T00:00:00+01:00
                    requestsPerSecond: 50
                """
                        .formatted(ConfigFolder.DIGEST));

        Configuration read = folder.read();

        Deployment shop = read.deployments().get(0);
        assertThat(shop.relaxPlatformCheck()).isTrue();
        assertThat(shop.hosts()).containsExactlyInAnyOrder("shop.example.com", "shop.example.org");
        assertThat(shop.application(1))
                .contains(new Application(
                        1,
                        "Shop",
                        Set.of(2L, 3L),
                        Currency.getInstance("CHF"),
                        ZoneId.of("UTC"),
                        CodeCase.SENSITIVE,
                        Set.of("shipping")));
        assertThat(shop.attributes(Entity.CART_ITEM).values())
                .containsExactlyInAnyOrder(
                        new AttributeDeclaration(Entity.CART_ITEM, "colours", AttributeType.STRING_LIST, false),
                        new AttributeDeclaration(Entity.CART_ITEM, "weight", AttributeType.NUMBER, true));
        assertThat(read.keys())
                .containsExactly(new ApiKey(
                        "Key",
                        KeyDigest.parse(ConfigFolder.DIGEST),
                        shop,
                        shop.application(1).orElseThrow(),
                        Platform.CDP,
                        Optional.of(Instant.parse("2026-12-31T23:00:00Z")),
                        OptionalInt.of(50)));
    }

    @Test
    void a_campaign_file_says_everything_a_campaign_has() {
        assertThat(
                        campaignOf(
                                """
                        id: 11
                        application: 1
                        name: Summer
                        state: disabled
                        schedule: { from: 2026-06-01T00:00:00+02:00, until: 2026-09-01T00:00:00+02:00 }
                        features: [coupons, referrals]
                        couponSettings: { pattern: S-##, validCharacters: ABC }
                        referralSettings: { validCharacters: [x, "1"] }
                        coupons:
                          - { code: POSTER, usageLimit: 0 }
                        """))
                .isEqualTo(new Campaign(
                        11,
                        1,
                        "Summer",
                        State.DISABLED,
                        Optional.of(Instant.parse("2026-05-31T22:00:00Z")),
                        Optional.of(Instant.parse("2026-08-31T22:00:00Z")),
                        Set.of(Feature.COUPONS, Feature.REFERRALS),
                        new CodeSettings("S-##", List.of("A", "B", "C")),
                        new CodeSettings("####-####", List.of("x", "1")),
                        List.of(new DeclaredCoupon("POSTER", 0))));
    }

    @Test
    void what_a_campaign_file_leaves_out_has_its_default() {
        assertThat(campaignOf(
                        "{ id: 11, application: 1, name: Summer, features: [coupons], coupons: [ { code: POSTER } ] }"))
                .isEqualTo(new Campaign(
                        11,
                        1,
                        "Summer",
                        State.ENABLED,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(Feature.COUPONS),
                        CodeSettings.DEFAULT,
                        CodeSettings.DEFAULT,
                        List.of(new DeclaredCoupon("POSTER", 1))));
    }

    @Test
    void the_tests_of_campaigns_are_left_alone() {
        folder.deployment(ConfigFolder.DEPLOYMENT)
                .write("deployments/shop/campaigns/summer.test.yaml", "- name: not a campaign\n");

        assertThat(folder.read().deployments().get(0).campaigns()).isEmpty();
    }

    @Test
    void a_folder_without_deployments_is_refused() {
        assertThat(folder.complaints())
                .containsExactly(
                        "deployments:1:1: there is no deployment; each is a folder here that holds a deployment.yaml");
    }

    @Test
    void a_deployment_without_its_file_is_refused() {
        folder.campaign(ConfigFolder.CAMPAIGN);

        assertThat(folder.complaints()).containsExactly("deployments/shop/deployment.yaml:1:1: there is no such file");
    }

    @Test
    void a_campaign_whose_file_has_another_ending_is_refused() {
        folder.deployment(ConfigFolder.DEPLOYMENT)
                .write("deployments/shop/campaigns/summer.yml", ConfigFolder.CAMPAIGN);

        assertThat(folder.complaints())
                .containsExactly(
                        "deployments/shop/campaigns/summer.yml:1:1: the name of a campaign's file must end in .yaml");
    }

    @Test
    void what_two_files_both_claim_is_refused() {
        folder.deployment(ConfigFolder.DEPLOYMENT)
                .campaign(ConfigFolder.CAMPAIGN)
                .write("deployments/shop/campaigns/winter.yaml", ConfigFolder.CAMPAIGN.replace("POSTER", "ICE"))
                .write("deployments/twin/deployment.yaml", ConfigFolder.DEPLOYMENT);

        assertThat(folder.complaints())
                .containsExactly(
                        "deployments/shop/campaigns/winter.yaml:1:5: the campaign id 11 is already in use at "
                                + "deployments/shop/campaigns/summer.yaml:1:5; campaign ids are unique in a deployment",
                        "deployments/twin/deployment.yaml:2:9: the host name `shop.example.com` is already "
                                + "in use at deployments/shop/deployment.yaml:2:9; host names are unique over all "
                                + "deployments",
                        "deployments/twin/deployment.yaml:15:13: this key is already in use at "
                                + "deployments/shop/deployment.yaml:15:13; keys are unique over all deployments");
    }

    @Test
    void every_mistake_of_every_file_is_told_at_once() {
        folder.deployment(ConfigFolder.DEPLOYMENT.replace("EUR", "EURO").replace("account", "acount"))
                .campaign(ConfigFolder.CAMPAIGN.replace("id: 11", "id: x"))
                .write("deployments/twin/deployment.yaml", "");

        assertThat(folder.complaints())
                .containsExactly(
                        "deployments/shop/deployment.yaml:1:1: `account` is missing; the file needs "
                                + "`account`, `hosts` and `applications`",
                        "deployments/shop/deployment.yaml:1:1: there is no `acount`; the file can have "
                                + "`account`, `hosts`, `relaxPlatformCheck`, `applications`, `attributes`, `giveaways`, "
                                + "`eventTypes`, `keys`, `callbacks` and `webhooks`; "
                                + "did you mean `account`?",
                        "deployments/shop/deployment.yaml:6:15: `currency` must be an ISO 4217 currency code "
                                + "such as EUR, not `EURO`; did you mean `EUR`?",
                        "deployments/shop/campaigns/summer.yaml:1:5: `id` must be a whole number, not `x`",
                        "deployments/twin/deployment.yaml:1:1: the file is empty");
    }

    private Campaign campaignOf(String text) {
        return folder.deployment(ConfigFolder.DEPLOYMENT)
                .campaign(text)
                .read()
                .deployments()
                .get(0)
                .campaigns()
                .get(0);
    }
}
