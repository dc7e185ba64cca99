package org.promohub.edge.ruletest;

import org.promohub.rule.Facts;
import org.promohub.rule.Playbook;
import org.promohub.tenant.Deployment;

/**
 * What a test evaluates.
 *
 * @param playbook the campaigns
 * @param facts what they look at
 */
record Scenario(Deployment deployment, Playbook playbook, Facts facts) {}
