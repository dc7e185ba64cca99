package org.promohub.edge.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.promohub.rule.Limit;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.campaign.CampaignSource;
import org.promohub.rule.campaign.CampaignSource.EffectSource;
import org.promohub.rule.campaign.CampaignSource.RuleSource;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Campaign.State;
import org.promohub.tenant.CodeSettings;
import org.promohub.tenant.DeclaredCoupon;

/** Makes a campaign out of a file that has passed every check but those of its formulas. */
final class CampaignReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

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

    static CampaignSource source(Part file) {
        return new CampaignSource(
                campaign(file),
                file.optional("description").map(Part::text).orElse(""),
                file.entries("tags").stream().map(Part::text).toList(),
                file.entries("limits").stream().map(CampaignReader::limit).toList(),
                file.entries("rules").stream().map(CampaignReader::rule).toList());
    }

    private static Limit limit(Part limit) {
        return new Limit(
                LimitedAction.named(limit.part("action").text()).orElseThrow(),
                limit.part("limit").decimal(),
                limit.optional("period")
                        .map(period -> Limit.Period.valueOf(constant(period)))
                        .orElse(Limit.Period.NONE),
                limit.entries("per").stream()
                        .map(per -> Limit.Per.valueOf(constant(per)))
                        .toList());
    }

    private static RuleSource rule(Part rule) {
        return new RuleSource(
                rule.part("title").text(),
                rule.entries("when").stream().map(Part::text).toList(),
                rule.entries("then").stream().map(CampaignReader::effect).toList(),
                rule.entries("else").stream().map(CampaignReader::effect).toList());
    }

    private static EffectSource effect(Part effect) {
        Map.Entry<String, JsonNode> only =
                effect.node().propertyStream().findFirst().orElseThrow();
        return new EffectSource(only.getKey(), JSON.convertValue(only.getValue(), MAP));
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
