package org.promohub.edge.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests that stand beside the demo tenant's campaigns. */
class DemoCampaignsTest {

    @TestFactory
    Stream<DynamicTest> the_demo_campaigns_do_what_their_tests_say() {
        return RuleTests.read(Path.of("config")).stream()
                .map(test -> dynamicTest(
                        test.name(),
                        () -> assertThat(test.differences()).as(test.at()).isEmpty()));
    }
}
