package org.promohub.rule;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a group chooses among.
 *
 * @param name what people are told it is
 * @param campaigns the campaign, or those of the inner group
 * @param evaluation evaluates it; whether it has an effect
 */
record Member(String name, List<CampaignPlan> campaigns, Predicate<Books> evaluation) {}
