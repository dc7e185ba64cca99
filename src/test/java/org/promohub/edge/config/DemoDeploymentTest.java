package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.access.Access;
import org.promohub.access.Platform;
import org.promohub.tenant.Application;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.CodeCase;
import org.promohub.tenant.DeclaredCoupon;
import org.promohub.tenant.Deployment;

class DemoDeploymentTest {
    private static final Path CONFIG = Path.of("config");

    @Test
    void the_demo_deployment_is_what_the_references_show() {
        Deployment demo = Configuration.read(CONFIG).deployments().get(0);

        assertThat(demo.id()).isEqualTo("demo");
        assertThat(demo.account()).isEqualTo(6);
        assertThat(demo.hosts())
                .containsExactlyInAnyOrder("mycompany.europe-west1.talon.one", "company.talon.one", "localhost");
        assertThat(demo.application(398))
                .contains(new Application(
                        398,
                        "Demo shop",
                        Set.of(316L),
                        Currency.getInstance("EUR"),
                        ZoneId.of("Europe/Berlin"),
                        CodeCase.INSENSITIVE_UPPERCASE,
                        Set.of("shipping", "giftwrap")));
        assertThat(demo.campaigns())
                .extracting(Campaign::id)
                .filteredOn(id -> id < 5900)
                .containsExactlyInAnyOrder(34L, 5671L, 5672L, 5843L);
        assertThat(demo.attribute(Entity.REFERRAL, "welcome_message")).isPresent();
    }

    @Test
    void the_demo_declares_the_coupon_that_the_vendors_reservation_sample_names() {
        assertThat(Configuration.read(CONFIG).deployments().get(0).campaigns())
                .filteredOn(campaign -> campaign.id() == 5671)
                .flatExtracting(Campaign::coupons)
                .containsExactly(new DeclaredCoupon("EW-1BC2", 1));
    }

    @ParameterizedTest
    @EnumSource
    void a_demo_key_opens_its_platform(Platform platform) {
        Access access = new Access(Configuration.read(CONFIG).keys(), Clock.systemUTC());
        String key = "demo-" + platform.wireName() + "-0123456789abcdef0123456789abcdef";

        assertThat(access.admit(Optional.of(key), Optional.of(platform), "").platform())
                .isEqualTo(platform);
    }
}
