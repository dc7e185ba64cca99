package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.promohub.edge.config.ConfigFolder.DIGEST;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentMistakesTest {
    private final ConfigFolder folder;

    DeploymentMistakesTest(@TempDir Path path) {
        folder = new ConfigFolder(path);
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_in_a_deployment_is_told_where_it_stands(String right, String wrong, String complaint) {
        folder.deployment(ConfigFolder.spoiled(ConfigFolder.DEPLOYMENT, right, wrong));

        assertThat(folder.complaints()).containsExactly("deployments/shop/deployment.yaml:" + complaint);
    }

    static Stream<Arguments> a_mistake_in_a_deployment_is_told_where_it_stands() {
        return Stream.of(
                arguments("account: 7", "account: six", "1:10: `account` must be a whole number, not `six`"),
                arguments("account: 7", "account: 0", "1:10: `account` must be at least 1, not the number `0`"),
                arguments("account: 7", "account:", "1:9: `account` must be a whole number, but is empty"),
                arguments(
                        "account: 7\n",
                        "",
                        "1:1: `account` is missing; the file needs `account`, `hosts` and `applications`"),
                arguments(
                        "account: 7",
                        "account: 7\nkeyes: []",
                        "2:1: there is no `keyes`; the file can have `account`, `hosts`, "
                                + "`relaxPlatformCheck`, `applications`, `attributes`, `giveaways`, `eventTypes`, `keys`, "
                                + "`callbacks` and `webhooks`; did you "
                                + "mean `keys`?"),
                arguments(
                        "hosts: [shop.example.com]",
                        "hosts: shop.example.com",
                        "2:8: `hosts` must be a list, not `shop.example.com`"),
                arguments("[shop.example.com]", "[]", "2:1: `hosts` must have at least one entry"),
                arguments(
                        "[shop.example.com]",
                        "[8]",
                        "2:9: entry 1 of `hosts` must be a text, not the number `8`; put it in quotes"),
                arguments(
                        "[shop.example.com]",
                        "['https://a.b/']",
                        "2:9: entry 1 of `hosts` must be a host name such as shop.example.com, without "
                                + "scheme, port and path, not `https://a.b/`"),
                arguments(
                        "[shop.example.com]",
                        "[a.b, A.b.]",
                        "2:14: the host name `a.b` is already in use at "
                                + "deployments/shop/deployment.yaml:2:9; host names are unique over all deployments"),
                arguments(
                        "id: 1",
                        "id: 1\n    aliases: [2, 1]",
                        "5:18: the application id 1 is already in use at "
                                + "deployments/shop/deployment.yaml:4:9; application ids and aliases are unique in a "
                                + "deployment"),
                arguments("name: Shop", "name: ''", "5:11: `name` must not be empty"),
                arguments(
                        "    currency: EUR\n",
                        "",
                        "4:5: `currency` is missing; entry 1 of `applications` needs `id`, `name`, "
                                + "`currency` and `timeZone`"),
                arguments(
                        "EUR",
                        "EURO",
                        "6:15: `currency` must be an ISO 4217 currency code such as EUR, not `EURO`; did you "
                                + "mean `EUR`?"),
                arguments(
                        "/Berlin",
                        "/Berln",
                        "7:15: `timeZone` must be a name of the IANA time zone database such as "
                                + "Europe/Berlin, not `Europe/Berln`; did you mean `Europe/Berlin`?"),
                arguments(
                        "/Berlin",
                        "/Berlin\n    codes: upper",
                        "8:12: `codes` must be `sensitive`, `insensitive-uppercase` or "
                                + "`insensitive-lowercase`, not `upper`"),
                arguments(
                        "Coupon:",
                        "Cupon:",
                        "9:3: there is no `Cupon`; `attributes` can have `Account`, `Application`, "
                                + "`Campaign`, `CustomerProfile`, `CustomerSession`, `CartItem`, `Coupon`, `Event`, "
                                + "`Giveaway` and `Referral`; did you mean `Coupon`?"),
                arguments(
                        "colour:",
                        "1st:",
                        "10:5: `1st` must start with a letter and go on with letters, digits and underscores"),
                arguments(
                        "colour: string",
                        "colour: strng",
                        "10:13: `colour` must be `string`, `number`, `boolean`, `time`, `location`, `(list "
                                + "string)`, `(list number)`, `(list time)` or `(list location)`, not `strng`; did you "
                                + "mean `string`?"),
                arguments("colour: string", "colour: 5", "10:13: `colour` must be a text or a map, not the number `5`"),
                arguments(
                        "colour: string",
                        "colour: { mandatory: true }",
                        "10:5: `type` is missing; `colour` needs `type`"),
                arguments(
                        "colour: string",
                        "colour: string\n    colour: number",
                        "11:5: the key `colour` stands twice, first at deployments/shop/deployment.yaml:10:5"),
                arguments(
                        "title: Key",
                        "title: Key\n    rate: 5",
                        "13:5: there is no `rate`; entry 1 of `keys` can have `title`, `platform`, "
                                + "`application`, `digest`, `expires` and `requestsPerSecond`"),
                arguments(
                        "braze",
                        "Braze",
                        "13:15: `platform` must be `braze`, `iterable`, `segment`, `mparticle`, `emarsys`, "
                                + "`selligent`, `cdp` or `cep`, not `Braze`; did you mean `braze`?"),
                arguments(
                        "application: 1",
                        "application: 2",
                        "14:18: `application` must be the id of an application of this deployment, `1`, not " + "`2`"),
                arguments(
                        DIGEST,
                        DIGEST + "\n    expires: 2027-01-01",
                        "16:14: `expires` must be a date and time with offset such as "
                                + "2026-06-01T00:00:00+02:00, not `2027-01-01`"),
                arguments(
                        DIGEST,
                        DIGEST + "\n    requestsPerSecond: 0",
                        "16:24: `requestsPerSecond` must be at least 1, not the number `0`"));
    }

    @Test
    void a_wrong_digest_is_not_quoted_as_it_may_be_the_key() {
        folder.deployment(ConfigFolder.spoiled(ConfigFolder.DEPLOYMENT, DIGEST, "my-secret-key"));

        assertThat(folder.complaints())
                .containsExactly("deployments/shop/deployment.yaml:15:13: `digest` must be sha256: and 64 lower-case "
                        + "hexadecimal digits");
    }

    @Test
    void groups_and_giveaway_pools_have_names_and_ids_of_their_own() {
        String groups =
                """
                    groups:
                      - id: 5
                        name: best
                        mode: first
                        groups:
                          - { id: 6, name: best, mode: first }
                      - { id: 5, name: other, mode: first }
                giveaways:
                  - { id: 3, name: A, codes: [] }
                  - { id: 3, name: B, codes: [] }
                attributes:""";
        folder.deployment(ConfigFolder.spoiled(ConfigFolder.DEPLOYMENT, "attributes:", groups));

        String file = "deployments/shop/deployment.yaml:";
        assertThat(folder.complaints())
                .containsExactlyInAnyOrder(
                        file + "13:28: the group name `best` is already in use at " + file
                                + "10:15; names of groups are unique in an application",
                        file + "14:15: the group id 5 is already in use at " + file
                                + "9:13; ids of groups are unique in an application",
                        file + "17:11: the giveaway pool 3 is already in use at " + file
                                + "16:11; ids of giveaway pools are unique in a deployment");
    }

    @Test
    void a_name_that_is_too_long_is_told() {
        folder.deployment(ConfigFolder.DEPLOYMENT + "eventTypes: [" + "x".repeat(256) + "]\n");

        assertThat(folder.complaints())
                .containsExactly("deployments/shop/deployment.yaml:16:14: entry 1 of `eventTypes` must have at most 255"
                        + " characters");
    }
}
