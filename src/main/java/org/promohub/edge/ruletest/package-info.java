/**
 * Runs the tests that stand beside campaign files, in memory: what is given becomes facts, what the rules decide is held
 * against what is expected. Called by the command line and by the build.
 */
@NullMarked
package org.promohub.edge.ruletest;

import org.jspecify.annotations.NullMarked;
