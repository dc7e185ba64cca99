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
import org.junit.jupiter.params.provider.MethodSource;

class MappingStyleTest {
    private final RouteFolder folder;

    MappingStyleTest(@TempDir Path path) {
        folder = RouteFolder.right(path);
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_in_a_mapping_is_told_with_its_place(String right, String wrong, String complaint) {
        folder.spoil("shop/create-gift.in.jslt", right, wrong);

        assertThat(folder.complaints()).containsExactly("shop/create-gift.in.jslt:" + complaint);
    }

    static Stream<Arguments> a_mistake_in_a_mapping_is_told_with_its_place() {
        return Stream.of(
                arguments(
                        "\"wrapping\" :",
                        "\"wraping\" :",
                        "6:3: there is no field `wraping` in CreateGift; there are `giftName`, `wrapping` and `card`;"
                                + " did you mean `wrapping`?"),
                arguments(
                        "\"wrapping\" :",
                        "\"caller\" :",
                        "6:3: there is no field `caller` in CreateGift; there are `giftName`, `wrapping` and `card`"),
                arguments(
                        "\"text\" :",
                        "\"txt\" :",
                        "7:14: there is no field `txt` in Card; there are `text`; did you mean `text`?"),
                arguments(
                        ".body.wrapping",
                        "\"BOXX\"",
                        "6:3: `wrapping` must be `PAPER` or `BOX`, not `BOXX`; did you mean `BOX`?"),
                arguments(
                        "[\"giftName\"]",
                        "[\"giftName\", \"sender\"]",
                        "4:29: `requires` names `sender`, which this mapping does not make"),
                arguments(
                        "hub/names",
                        "hub/nams",
                        "1:8: there is no file `hub/nams.jslt`; an import names a file of the folder `hub` or of this"
                                + " one, from the routes folder on"),
                arguments(
                        "hub/names",
                        "../shop/../hub/../../names",
                        "1:8: there is no file `../shop/../hub/../../names.jslt`; an import names a file of the folder"
                                + " `hub` or of this one, from the routes folder on"),
                arguments("hub:plain", "hub:plane", "5:16: No such function 'plane' in module 'hub'"),
                arguments(
                        ".body.wrapping,",
                        ".body.wrapping",
                        "7:3: <STRING> is not allowed here; here could be \"[\" \",\" \"}\" \"or\" \"and\" \".\" \"==\""
                                + " \"!=\" \">=\" \">\" \"<\" \"<=\" \"+\" \"-\" \"*\" \"/\" \"|\""),
                arguments(".body.wrapping", "$wrapping", "6:16: No such variable 'wrapping'"));
    }

    @Test
    void a_mapping_that_calculates_is_taken() {
        folder.spoil("shop/create-gift.in.jslt", ".body.wrapping", "number(.body.wrapping) + 1");

        assertThatCode(folder::check).doesNotThrowAnyException();
    }

    @Test
    void a_required_field_may_be_one_that_the_command_does_not_have() {
        folder.spoil("shop/create-gift.in.jslt", "[\"giftName\"],", "[\"sender\"], \"sender\" : .header.\"x-sender\",");

        assertThatCode(folder::check).doesNotThrowAnyException();
    }

    @Test
    void a_mistake_in_an_imported_file_is_told_there() {
        folder.write("hub/names.jslt", "def plain(name)\n  { \"a\" : }\n");

        assertThat(folder.complaints())
                .singleElement()
                .asString()
                .startsWith("hub/names.jslt:2:11: \"}\" is not allowed");
    }
}
