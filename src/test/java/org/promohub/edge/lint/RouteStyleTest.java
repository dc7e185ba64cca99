package org.promohub.edge.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.testing.Hub;

class RouteStyleTest {
    private static final String ALL = "; a partner's route has the steps admit:<platform>?deployment=<place>,"
            + " map:shop/<operation>.in, bean:<bean>?method=<method>, map:shop/<operation>.out, direct:reply";

    private final RouteFolder folder;

    RouteStyleTest(@TempDir Path path) {
        folder = RouteFolder.right(path);
    }

    @Test
    void the_routes_of_the_project_are_right(@TempDir Path data) {
        assertThatCode(() -> Hub.start(data).close()).doesNotThrowAnyException();
    }

    @Test
    void a_right_folder_is_taken() {
        assertThatCode(folder::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_in_a_route_is_told_with_its_place(String right, String wrong, String complaint) {
        folder.spoil("shop/shop.yaml", right, wrong);

        assertThat(folder.complaints()).contains("shop/shop.yaml:" + complaint);
    }

    static Stream<Arguments> a_mistake_in_a_route_is_told_with_its_place() {
        return Stream.of(
                arguments(
                        "id: shop-create-gift",
                        "id: shop-Gift",
                        "2:9: `id` must be `<partner>-<verb>-<noun>` in small letters, not `shop-Gift`"),
                arguments(
                        "id: shop-create-gift",
                        "id: ship-create-gift",
                        "2:9: `id` must start with `shop-`, the name of the folder, not `ship-create-gift`"),
                arguments(
                        "    description: Make a gift.\n",
                        "",
                        "1:3: `description` is missing; `route` needs `id`, `description` and `from`"),
                arguments(
                        "description:",
                        "descripton:",
                        "3:5: there is no `descripton`; `route` can have `id`, `description` and `from`;"
                                + " did you mean `description`?"),
                arguments(
                        "platform-http:/shop/gift",
                        "platform-http:/proxy/gift",
                        "5:12: `uri` must be `platform-http:` and a path such as `/braze/coupon`, which does not start"
                                + " with `/proxy`, not `platform-http:/proxy/gift`"),
                arguments(
                        "platform-http:/shop/gift",
                        "timer:tick",
                        "5:12: `uri` must be `platform-http:` and a path such as `/braze/coupon`, which does not start"
                                + " with `/proxy`, not `timer:tick`"),
                arguments(
                        "httpMethodRestrict: POST",
                        "httpMethodRestrict: GET,POST",
                        "7:29: `httpMethodRestrict` must be `GET`, `POST`, `PUT`, `DELETE` or `PATCH`, not `GET,POST`"),
                arguments("        - to: direct:reply\n", "", "8:7: step 5 must be `direct:reply`" + ALL),
                arguments("- to: direct:reply", "- to: http://elsewhere", "13:15: step 5 must be `direct:reply`" + ALL),
                arguments(
                        "- to: direct:reply\n",
                        "- to: direct:reply\n        - to: direct:reply\n",
                        "14:15: there is no step 6" + ALL),
                arguments(
                        "- to: direct:reply",
                        "- choice: {}",
                        "13:11: there is no `choice`; entry 5 of `steps` can have `to`"),
                arguments("- to: direct:reply", "- to: { uri: direct:reply }", "13:11: `to` must be a text, not a map"),
                arguments(
                        "map:shop/create-gift.in",
                        "map:other/create-gift.in",
                        "10:15: step 2 must be `map:shop/<operation>.in`" + ALL),
                arguments(
                        "map:shop/create-gift.out",
                        "map:shop/creat-gift.out",
                        "12:15: there is no file shop/creat-gift.out.jslt; did you mean `create-gift.out`?"),
                arguments(
                        "admit:braze",
                        "admit:braz",
                        "9:15: there is no platform `braz`; there are `braze`, `iterable`, `segment`, `mparticle`,"
                                + " `emarsys`, `selligent`, `cdp`, `cep` and `any`; did you mean `braze`?"),
                arguments(
                        "body.deploymentUrl",
                        "header.Host",
                        "9:15: `deployment` must be a place in the request such as `query.deployment`,"
                                + " `header.destination-hostname` (in small letters) or `body.deploymentUrl`, or several"
                                + " with `|` between them, not `header.Host`"),
                arguments(
                        "bean:gifts",
                        "bean:gift",
                        "11:15: there is no bean `gift`; there are `gifts`; did you mean `gifts`?"),
                arguments(
                        "method=create",
                        "method=crate",
                        "11:15: `gifts` has no method `crate` that takes a command; it has `create`;"
                                + " did you mean `create`?"),
                arguments(
                        "method=create",
                        "method=toString",
                        "11:15: `gifts` has no method `toString` that takes a command; it has `create`"),
                arguments(
                        "Make a gift.",
                        "Make a gift with ApiKey-v1 abcdef.",
                        "3:35: this looks like a key or a password; a route holds none: keys are hashed in"
                                + " deployment.yaml"),
                arguments(
                        "Make a gift.",
                        "Make a gift as /home/me/gift says.",
                        "3:33: this is a path of one machine; name files from the routes folder on"));
    }

    @Test
    void all_mistakes_of_all_files_are_told_at_once() {
        folder.spoil("shop/shop.yaml", "id: shop-", "id: ship-")
                .spoil("shop/create-gift.in.jslt", "\"wrapping\"", "\"wraping\"")
                .write("other/other.yaml", "- 6\n")
                .write("hub/hub.yaml", "a: [\n");

        assertThat(folder.complaints())
                .extracting(line -> line.replaceFirst(": .*", ""))
                .containsExactly(
                        "hub/hub.yaml:2:1",
                        "other/other.yaml:1:3",
                        "shop/shop.yaml:2:9",
                        "shop/create-gift.in.jslt:6:3");
    }

    @Test
    void an_id_and_a_path_with_its_method_are_unique_over_all_files() {
        folder.write("shop/twice.yaml", RouteFolder.ROUTES);

        assertThat(folder.complaints())
                .containsExactly(
                        "shop/twice.yaml:2:9: the route id `shop-create-gift` is already in use at shop/shop.yaml:2:9; route ids are unique over all files",
                        "shop/twice.yaml:5:12: `POST /shop/gift` is already in use at shop/shop.yaml:5:12; one path and method is one route");
    }

    @Test
    void a_path_may_serve_another_method() {
        folder.write(
                "shop/more.yaml",
                RouteFolder.ROUTES
                        .replace("shop-create-gift", "shop-replace-gift")
                        .replace("POST", "PUT"));

        assertThatCode(folder::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop/old.jslt | no route of this folder uses this mapping; use it or delete it",
                "shop/more.yml | the name of a file of routes must end in .yaml",
                "hub/more.yml  | the name of a file of routes must end in .yaml",
                "more.yaml     | this file must be in the folder of a partner",
                "old.jslt      | this file must be in the folder of a partner"
            })
    void a_file_that_nobody_reads_is_refused(String file, String complaint) {
        folder.write(file, ".\n");

        assertThat(folder.complaints()).containsExactly(file + ":1:1: " + complaint);
    }

    @Test
    void a_file_of_routes_has_at_most_150_lines() {
        folder.write("shop/shop.yaml", RouteFolder.ROUTES + "#\n".repeat(138));

        assertThat(folder.complaints())
                .containsExactly("shop/shop.yaml:151:1: a file of routes has at most 150 lines; split it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"password\" : \"hunter2\" }",
                "// Authorization: Basic dXNlcjpwYXNzd29yZA==",
                "// sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "// -----BEGIN PRIVATE KEY-----"
            })
    void a_secret_is_refused_and_not_repeated(String line) {
        folder.write("hub/secret.jslt", line);

        assertThat(folder.complaints())
                .singleElement()
                .asString()
                .startsWith("hub/secret.jslt:1:")
                .endsWith(
                        "this looks like a key or a password; a route holds none: keys are hashed in deployment.yaml");
    }

    @Test
    void a_folder_that_does_not_exist_is_refused() {
        RouteFolder nowhere = new RouteFolder(folder.path().resolve("nowhere"));

        assertThat(nowhere.complaints())
                .containsExactly(nowhere.path()
                        + ":1:1: there is no such folder; PROMOHUB_ROUTES names the folder of the routes");
    }
}
