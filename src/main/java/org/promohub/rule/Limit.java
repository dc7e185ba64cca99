package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/**
 * A limit of a campaign: a budget for all, or for each customer, coupon, session and so on, over all time or per period.
 *
 * @param action what is limited
 * @param most how often, or how much money or how many points in all
 * @param period after what time the counting starts anew
 * @param per what is counted for each; empty for the campaign as a whole
 */
public record Limit(LimitedAction action, BigDecimal most, Period period, List<Per> per) {

    /** How long a limit counts before it starts anew, by the calendar of the application's time zone. */
    public enum Period {
        NONE,
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY;

        /** The name of the period that a moment falls into. */
        String of(Instant now, ZoneId zone) {
            LocalDate day = now.atZone(zone).toLocalDate();
            return switch (this) {
                case NONE -> "";
                case DAILY -> day.toString();
                case WEEKLY -> "w" + day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
                case MONTHLY -> day.toString().substring(0, 7);
                case YEARLY -> day.toString().substring(0, 4);
            };
        }
    }

    /** What a limit can be counted for. */
    public enum Per {
        COUPON("Coupon"),
        REFERRAL("Referral"),
        PROFILE("Profile"),
        IDENTIFIER("Identifier"),
        SESSION("Session");

        private final String wireName;

        Per(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers; in lower case it is the name in campaign files. */
        public String wireName() {
            return wireName;
        }
    }

    public Limit {
        per = per.stream().distinct().sorted().toList();
    }

    /** What tells the counters of this limit from those of others; it outlives changes of the limit's height. */
    String name(long campaign) {
        return "campaign " + campaign + " " + action + " " + period.name().toLowerCase(Locale.ROOT) + " " + per;
    }
}
