package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignMistakesTest {
    private final ConfigFolder folder;

    CampaignMistakesTest(@TempDir Path path) {
        folder = new ConfigFolder(path);
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_in_a_campaign_is_told_where_it_stands(String right, String wrong, String complaint) {
        folder.deployment(ConfigFolder.DEPLOYMENT).campaign(ConfigFolder.spoiled(ConfigFolder.CAMPAIGN, right, wrong));

        assertThat(folder.complaints()).containsExactly("deployments/shop/campaigns/summer.yaml:" + complaint);
    }

    static Stream<Arguments> a_mistake_in_a_campaign_is_told_where_it_stands() {
        return Stream.of(
                arguments(
                        "application: 1",
                        "application: 2",
                        "2:14: `application` must be the id of an application of this deployment, `1`, not " + "`2`"),
                arguments(
                        "[coupons]",
                        "[coupon]",
                        "4:12: entry 1 of `features` must be `coupons`, `referrals`, `loyalty` or "
                                + "`giveaways`, not `coupon`; did you mean `coupons`?"),
                arguments("[coupons]", "[coupons, coupons]", "4:1: `features` must not have the same entry twice"),
                arguments(
                        "[coupons]",
                        "[coupons]\nstate: on",
                        "5:8: `state` must be `enabled`, `disabled` or `archived`, not `on`"),
                arguments(
                        "S-##",
                        "S#",
                        "5:28: `pattern` must be 3 to 100 characters out of letters, digits and . _ % + @ - "
                                + "#, not `S#`"),
                arguments(
                        "S-##",
                        "S-ä#",
                        "5:28: `pattern` must be 3 to 100 characters out of letters, digits and . _ % + @ - "
                                + "#, not `S-ä#`"),
                arguments(
                        "Characters: AB",
                        "Characters: 'A#'",
                        "5:51: `validCharacters` must be one or more letters, digits and . _ % + @ -, not " + "`A#`"),
                arguments(
                        "Characters: AB",
                        "Characters: [A, BC]",
                        "5:55: entry 2 of `validCharacters` must be one letter, one digit or one of . _ % + "
                                + "@ -, not `BC`"),
                arguments("Characters: AB", "Characters: []", "5:34: `validCharacters` must have at least one entry"),
                arguments(
                        "from: 2026-06-01T00:00:00Z",
                        "from: 2026-06-01",
                        "6:19: `from` must be a date and time with offset such as 2026-06-01T00:00:00+02:00, "
                                + "not `2026-06-01`"),
                arguments(
                        "until: 2026-09",
                        "until: 2026-05",
                        "6:48: `until` must be after `from`, 2026-06-01T00:00:00Z, not `2026-05-01T00:00:00Z`"),
                arguments("until", "til", "6:41: there is no `til`; `schedule` can have `from` and `until`"),
                arguments(
                        "POSTER",
                        "PO",
                        "8:11: `code` must be 3 to 100 characters out of letters, digits and . _ % + @ -, "
                                + "not `PO`"),
                arguments(
                        "POSTER",
                        "POSTER-##",
                        "8:11: `code` must be 3 to 100 characters out of letters, digits and . _ % + @ -, "
                                + "not `POSTER-##`"),
                arguments("POSTER", "12345", "8:11: `code` must be a text, not the number `12345`; put it in quotes"),
                arguments(
                        "Limit: 5",
                        "Limit: 1000000",
                        "9:17: `usageLimit` must be at most 999999, not the number `1000000`"),
                arguments(
                        "Limit: 5",
                        "Limit: 5\n  - code: poster",
                        "10:11: the coupon code `POSTER` is already in use at "
                                + "deployments/shop/campaigns/summer.yaml:8:11; coupon codes are unique in an "
                                + "application"));
    }

    @ParameterizedTest
    @MethodSource
    void what_a_campaign_refers_to_must_be_there(String lines, String complaint) {
        folder.deployment(
                        ConfigFolder.DEPLOYMENT.replace(
                                "attributes:",
                                """
                            groups:
                              - { id: 5, name: seasonal, mode: first }
                        attributes:"""))
                .campaign("id: 11\napplication: 1\nname: Summer\nfeatures: [loyalty]\n" + lines)
                .write("deployments/shop/campaigns/x.yaml", "id: 12\napplication: 1\nname: X\nfeatures: [referrals]\n");

        assertThat(folder.complaints())
                .singleElement()
                .asString()
                .startsWith("deployments/shop/campaigns/summer.yaml:" + complaint);
    }

    static Stream<Arguments> what_a_campaign_refers_to_must_be_there() {
        String rule = "rules:\n  - title: R\n    when: [%s]\n    then: [%s]\n";
        String notice = "showNotification: { title: T, body: B }";
        return Stream.of(
                arguments(
                        "group: saesonal",
                        "5:8: application 1 has no group `saesonal`; it has `seasonal`; did you mean `seasonal`?"),
                arguments(
                        "limits: [{ action: redeemCoupon, limit: 1 }]",
                        "5:20: a limit of `redeemCoupon` needs `coupons` among the `features` of the campaign"),
                arguments(
                        "limits: [{ action: awardGiveaway, limit: 1 }]",
                        "5:20: a limit of `awardGiveaway` needs `giveaways` among the `features` of the campaign"),
                arguments(
                        rule.formatted("now == now", "{ createCoupon: { campaign: 99 } }"),
                        "8:40: application 1 has no campaign `99`"),
                arguments(
                        rule.formatted("now == now", "{ createCoupon: { campaign: 12 } }"),
                        "8:40: campaign 12 has no `coupons` among its `features`"),
                arguments(
                        rule.formatted("now == now", "{ createReferral: { campaign: 11 } }"),
                        "8:42: campaign 11 has no `referrals` among its `features`"),
                arguments(
                        rule.formatted("coupon.valid", "{ " + notice + " }"),
                        "7:12: `coupon` needs `coupons` among the `features` of the campaign"),
                arguments(
                        rule.formatted("referral.valid", "{ " + notice + " }"),
                        "7:12: `referral` needs `referrals` among the `features` of the campaign"),
                arguments(
                        rule.formatted("now == now", "{ setDiscount: { name: D, value: coupon.discountRemainder } }"),
                        "8:14: `coupon` needs `coupons` among the `features` of the campaign"),
                arguments(
                        rule.formatted("now == now", "{}"),
                        "8:12: entry 1 of `then` must not be empty; it can have `setD"),
                arguments(
                        rule.formatted("now == now", "{ " + notice + ", error: { message: M } }"),
                        "8:12: entry 1 of `then` must have only one key, not `showNotification` and `error`; begin each"
                                + " with a dash of its own"));
    }
}
