package org.promohub.audience;

/** What to do with audiences nobody has made. */
public enum MissingAudiences {
    REFUSE,
    CREATE
}
