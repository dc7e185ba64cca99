package org.promohub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WireQuirksTest {
    private static final Path DOCUMENT = Path.of("docs/wire-quirks.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(?! what is sent|---).*$");

    @Test
    void every_row_links_to_an_example() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(rows).isNotEmpty().allMatch(row -> LINK.matcher(row).find());
    }

    @Test
    void every_link_leads_to_an_example() throws IOException {
        assertThat(LINK.matcher(Files.readString(DOCUMENT)).results())
                .map(link -> DOCUMENT.resolveSibling(link.group(1)).normalize())
                .isNotEmpty()
                .allMatch(folder -> Files.exists(folder.resolve("request.http")));
    }
}
