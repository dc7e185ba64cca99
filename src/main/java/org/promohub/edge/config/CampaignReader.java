package org.promohub.edge.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Campaign.State;
import org.promohub.tenant.CodeSettings;
import org.promohub.tenant.DeclaredCoupon;

/** Makes a campaign out of a file that has passed every check. */
final class CampaignReader {
    private CampaignReader() {}

    static Campaign campaign(Part file) {
        Optional<Part> schedule = file.optional("schedule");
        return new Campaign(
                file.part("id").number(),
                file.part("application").number(),
                file.part("name").text(),
                file.optional("state")
                        .map(state -> State.valueOf(constant(state)))
                        .orElse(State.ENABLED),
                schedule.flatMap(times -> times.optional("from")).map(Part::instant),
                schedule.flatMap(times -> times.optional("until")).map(Part::instant),
                file.entries("features").stream()
                        .map(feature -> Feature.valueOf(constant(feature)))
                        .collect(toUnmodifiableSet()),
                codeSettings(file.optional("couponSettings")),
                codeSettings(file.optional("referralSettings")),
                file.entries("coupons").stream().map(CampaignReader::coupon).toList());
    }

    private static String constant(Part name) {
        return name.text().toUpperCase(Locale.ROOT);
    }

    private static CodeSettings codeSettings(Optional<Part> settings) {
        return new CodeSettings(
                settings.flatMap(each -> each.optional("pattern"))
                        .map(Part::text)
                        .orElse(CodeSettings.DEFAULT.pattern()),
                settings.flatMap(each -> each.optional("validCharacters"))
                        .map(CampaignReader::characters)
                        .orElse(CodeSettings.DEFAULT.validCharacters()));
    }

    private static List<String> characters(Part characters) {
        return characters.isText()
                ? characters.text().chars().mapToObj(Character::toString).toList()
                : characters.entries().stream().map(Part::text).toList();
    }

    private static DeclaredCoupon coupon(Part coupon) {
        long usageLimit = coupon.optional("usageLimit").map(Part::number).orElse(1L);
        return new DeclaredCoupon(coupon.part("code").text(), usageLimit);
    }
}
