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
}
