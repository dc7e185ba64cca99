package org.promohub.rule.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Resources;
import org.promohub.rule.RulePlan;
import org.promohub.rule.campaign.CampaignSource.EffectSource;
import org.promohub.rule.campaign.CampaignSource.RuleSource;
import org.promohub.rule.effect.Effects;
import org.promohub.rule.effect.Mistake;
import org.promohub.rule.effect.Parameters;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaMistake;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Language;

/** Compiles campaigns of one application. */
public final class CampaignCompiler {
    private final Language language;
    private final Resources resources;

    public CampaignCompiler(Language language, Resources resources) {
        this.language = language;
        this.resources = resources;
    }

    /**
     * Compiles a campaign.
     *
     * @param mistakes is told of all mistakes there are; pointers begin at the campaign's file
     * @return the campaign, without the parts that are mistaken
     */
    public CampaignPlan compile(CampaignSource source, Consumer<Mistake> mistakes) {
        List<RulePlan> rules = new ArrayList<>();
        for (int i = 0; i < source.rules().size(); i++) {
            rules.add(rule(i, source.rules().get(i), new FeatureCheck(source.campaign(), mistakes), mistakes));
        }
        return new CampaignPlan(source.campaign(), source.description(), source.tags(), source.limits(), rules);
    }

    private RulePlan rule(int index, RuleSource source, FeatureCheck features, Consumer<Mistake> mistakes) {
        String pointer = "/rules/" + index;
        List<Formula> when = new ArrayList<>();
        for (int i = 0; i < source.when().size(); i++) {
            String at = pointer + "/when/" + i;
            condition(source.when().get(i), at, mistakes).ifPresent(formula -> {
                features.check(formula.names(), at);
                when.add(formula);
            });
        }
        return RulePlan.of(
                index,
                source.title(),
                when,
                effects(source.then(), pointer + "/then", features, mistakes),
                effects(source.otherwise(), pointer + "/else", features, mistakes));
    }

    private Optional<Formula> condition(String text, String pointer, Consumer<Mistake> mistakes) {
        try {
            Formula formula = language.compile(text, FormulaType.CONDITION);
            formula.names().stream()
                    .filter(name -> name.equals("item") || name.equals("cost"))
                    .forEach(name -> mistakes.accept(new Mistake(
                            pointer,
                            0,
                            0,
                            "there is no `" + name + "` in a condition; loop over session.cartItems",
                            "",
                            List.of())));
            return Optional.of(formula);
        } catch (FormulaMistake e) {
            mistakes.accept(Mistake.of(e, pointer));
            return Optional.empty();
        }
    }

    private List<EffectPlan> effects(
            List<EffectSource> sources, String pointer, FeatureCheck features, Consumer<Mistake> mistakes) {
        List<EffectPlan> effects = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            EffectSource source = sources.get(i);
            String at = pointer + "/" + i + "/" + source.name();
            effect(source, new Parameters(source.values(), at, language, resources, mistakes))
                    .ifPresent(effect -> {
                        features.check(effect.names(), at);
                        effects.add(effect);
                    });
        }
        return effects;
    }

    private static Optional<EffectPlan> effect(EffectSource source, Parameters parameters) {
        try {
            return Optional.of(Effects.of(source.name(), parameters));
        } catch (Parameters.NotCompiled mistakeHasBeenTold) {
            return Optional.empty();
        }
    }
}
