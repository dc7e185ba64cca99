/**
 * Customer profiles: one per integration id and deployment. Beans that name a customer ask
 * {@link org.promohub.profile.Profiles} to make sure there is a profile, in their own transaction.
 */
@NullMarked
package org.promohub.profile;

import org.jspecify.annotations.NullMarked;
