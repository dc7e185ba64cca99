/**
 * Says why rules decided as they did, as text for people. Called by the desk for operators, and by the tests of campaigns
 * when one fails.
 */
@NullMarked
package org.promohub.edge.explain;

import org.jspecify.annotations.NullMarked;
