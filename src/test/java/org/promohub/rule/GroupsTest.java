package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which campaigns of an evaluation group apply. */
class GroupsTest {

    private static String groups(String mode) {
        return """
                groups:
                  - id: 20
                    name: seasonal
                    mode: %s
                    groups:
                      - { id: 21, name: inner, mode: stackable }
            """
                .formatted(mode)
                .indent(0);
    }

    private static String campaign(String group, String rest) {
        return "group: " + group + "\n" + rest;
    }

    private static String discount(String name, String value) {
        return """
            features: [coupons, referrals]
            rules:
              - title: Discount
                when: [session.total >= 10]
                then:
                  - setDiscount: { name: %s, value: %s }
            """
                .formatted(name, value);
    }

    private static Shop shop(String mode, String... campaigns) {
        return Shop.with(groups(mode), campaigns);
    }

    private static List<String> names(Shop shop) {
        return names(shop.scene().item("a", "50", 1));
    }

    private static List<String> names(Scene scene) {
        return scene.evaluate().effects().stream()
                .map(effect -> effect.props().containsKey("name")
                        ? String.valueOf(effect.props().get("name"))
                        : effect.type() + " " + effect.props().get("campaignExclusionReason"))
                .toList();
    }

    @Test
    void all_campaigns_of_a_stackable_group_apply() {
        assertThat(names(shop(
                        "stackable",
                        campaign("seasonal", discount("A", "1")),
                        campaign("seasonal", discount("B", "2")),
                        discount("C", "3"))))
                .containsExactly("C", "A", "B");
    }

    @Test
    void the_first_campaign_by_order_applies() {
        assertThat(names(shop(
                        "first",
                        campaign("seasonal", "order: 2\n" + discount("A", "1")),
                        campaign("seasonal", "order: 1\n" + discount("B", "2")))))
                .containsExactly("B");
        assertThat(names(shop(
                        "first", campaign("seasonal", discount("A", "-1")), campaign("seasonal", discount("B", "2")))))
                .containsExactly("B");
    }

    @Test
    void the_campaign_that_gives_most_or_least_applies_and_of_equals_the_first() {
        String[] three = Stream.of("1", "3", "2")
                .map(value -> campaign("seasonal", discount("N" + value, value)))
                .toArray(String[]::new);
        String[] same = Stream.of("A", "B")
                .map(name -> campaign("seasonal", discount(name, "2")))
                .toArray(String[]::new);

        assertThat(names(shop("highestDiscount", three))).containsExactly("N3");
        assertThat(names(shop("lowestDiscount", three))).containsExactly("N1");
        assertThat(names(shop("highestDiscount", same))).containsExactly("A");
        assertThat(names(shop("lowestDiscount", same))).containsExactly("A");
    }

    @Test
    void a_group_within_a_group_counts_as_one() {
        Shop shop = shop(
                "highestDiscount",
                campaign("seasonal", discount("A", "5")),
                campaign("inner", discount("B", "3")),
                campaign("inner", discount("C", "3")));

        Verdict verdict = shop.scene().item("a", "50", 1).evaluate();

        assertThat(names(shop)).containsExactly("B", "C");
        assertThat(verdict.effects().get(0).asMap())
                .containsEntry("evaluationGroupID", 21L)
                .containsEntry("evaluationGroupMode", "stackable");
        assertThat(verdict.triggered()).extracting(CampaignPlan::id).containsExactly(2L, 3L);
    }

    @Test
    void what_an_excluded_campaign_would_have_given_is_left_for_others() {
        Shop shop = Shop.with(
                groups("highestDiscount"),
                campaign("seasonal", discount("A", "50")),
                campaign("seasonal", discount("B", "40")),
                discount("First", "5"));

        assertThat(shop.scene().item("a", "50", 1).effects())
                .containsExactly(
                        "setDiscount {name=First, value=5.00}",
                        "setDiscount {name=A, value=45.00, desiredValue=50.00}");
    }

    @Test
    void codes_of_excluded_campaigns_are_turned_away_and_told_why() {
        String code = discount("Code", "1").replace("[session.total >= 10]", "[coupon.valid]");
        Shop first = shop("first", campaign("seasonal", discount("A", "9")), campaign("seasonal", code));
        Shop highest = shop("highestDiscount", campaign("seasonal", discount("A", "9")), campaign("seasonal", code));

        assertThat(names(first.scene()
                        .item("a", "50", 1)
                        .coupon(Given.coupon("X").campaign(2).entered())))
                .containsExactly("A", "rejectCoupon CampaignIsNotFirst");
        assertThat(names(highest.scene()
                        .item("a", "50", 1)
                        .coupon(Given.coupon("X").campaign(2).entered())))
                .containsExactly("A", "rejectCoupon CampaignGaveLowerDiscount");
        assertThat(names(highest.scene()
                        .item("a", "50", 1)
                        .coupon(Given.coupon("X").campaign(2).used(1, 1).entered())))
                .as("a coupon that is no good anyway")
                .containsExactly("A", "rejectCoupon null");
    }

    @Test
    void referrals_of_excluded_campaigns_are_turned_away_and_told_why() {
        String code = discount("Code", "1").replace("[session.total >= 10]", "[referral.valid]");
        Shop shop = shop("first", campaign("seasonal", discount("A", "9")), campaign("seasonal", code));
        Scene scene = shop.scene().item("a", "50", 1).customer("ann");

        assertThat(scene.referral(Given.referral("X").campaign(2).enteredReferral())
                        .effects())
                .contains(
                        "rejectReferral {value=X, rejectionReason=ReferralPartOfNotTriggeredCampaign, campaignExclusionReason=CampaignIsNotFirst}");
        assertThat(scene.referral(Given.referral("X")
                                .campaign(2)
                                .until("2026-01-02T00:00:00Z")
                                .enteredReferral())
                        .effects())
                .contains("rejectReferral {value=X, rejectionReason=ReferralExpired}");
    }

    @Test
    void a_code_of_a_campaign_that_does_not_run_is_turned_away_once_wherever_it_stands() {
        String disabled = "state: disabled\n" + discount("Off", "1");
        Shop shop = shop("first", campaign("seasonal", discount("A", "9")), campaign("inner", disabled));

        assertThat(names(shop.scene()
                        .item("a", "50", 1)
                        .coupon(Given.coupon("X").campaign(2).entered())))
                .containsExactly("rejectCoupon null", "A");
    }

    @Test
    void what_a_campaign_does_instead_counts_even_when_another_one_of_its_group_applies() {
        String otherwise =
                """
                features: []
                limits: [{ action: customEffect, limit: 1 }]
                rules:
                  - title: Never
                    when: [session.total > 1000]
                    then:
                      - error: { message: rich }
                    else:
                      - setDiscount: { name: Consolation, value: 45 }
                      - customEffect: { name: Told }
                """;
        Shop shop = shop("highestDiscount", campaign("seasonal", otherwise), campaign("seasonal", discount("A", "9")));

        Verdict verdict = shop.scene().item("a", "50", 1).evaluate();

        assertThat(verdict.effects().stream().map(Scene::text))
                .containsExactly(
                        "setDiscount {name=A, value=9.00}",
                        "setDiscount {name=Consolation, value=41.00, desiredValue=45.00}",
                        "customEffect {effectId=0, name=Told, payload={}}");
        assertThat(verdict.charges()).hasSize(1);
        assertThat(verdict.failures()).hasSize(1);
    }

    @Test
    void a_campaign_runs_from_its_first_moment_to_just_before_its_last() {
        Shop shop = Shop.of("schedule: { from: 2026-07-01T14:00:00+02:00, until: 2026-07-02T00:00:00+02:00 }\n"
                + discount("A", "1"));

        assertThat(List.of(
                        "2026-07-01T11:59:59.999Z",
                        "2026-07-01T12:00:00Z",
                        "2026-07-01T21:59:59Z",
                        "2026-07-01T22:00:00Z"))
                .extracting(moment ->
                        shop.scene().item("a", "50", 1).at(moment).effects().size())
                .isEqualTo(Arrays.asList(0, 1, 1, 0));
    }
}
