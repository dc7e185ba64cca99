package org.promohub.edge;

import static org.promohub.edge.WrongValue.all;
import static org.promohub.edge.WrongValue.refused;
import static org.promohub.edge.WrongValue.saying;
import static org.promohub.edge.WrongValue.shown;

import java.util.List;

/**
 * A kind of field.
 *
 * @param wrong what such a field must not hold
 */
record FieldKind(List<WrongValue> wrong) {
    static final FieldKind OPTIONAL_ID = new FieldKind(unstorable());
    static final FieldKind ID = new FieldKind(all(missing(), unstorable()));
    static final FieldKind APPLICATION = new FieldKind(
            all(missing(), notWhole(), shown("0", "-1"), refused(401, "999999"), refused(401, "\"5671\"")));
    static final FieldKind COUPON_CAMPAIGN =
            new FieldKind(all(missing(), notWhole(), shown("0", "-1", "5672"), refused(404, "999999999")));
    static final FieldKind REFERRAL_CAMPAIGN =
            new FieldKind(all(missing(), notWhole(), shown("0", "-1", "5671"), refused(404, "9223372036854775807")));
    static final FieldKind LIMIT =
            new FieldKind(all(notWhole(), shown("-1", "1000000", "9223372036854775807", "\"-5\"")));
    static final FieldKind AMOUNT =
            new FieldKind(all(notNumber(), shown("-1", "-0.01", "1000000", "999999.01", "9223372036854775808")));
    static final FieldKind ROWS = new FieldKind(all(missing(), notNumber(), shown("-1", "-0.5")));
    static final FieldKind BOOLEAN =
            new FieldKind(shown("\"maybe\"", "2", "-1", "\"yes\"", "1.5", "[true]", "{}", "\"true\\u0000\""));
    static final FieldKind TIME = new FieldKind(all(
            shown("\"yesterday\"", "\"2021-02-30T00:00:00Z\"", "\"2021-13-01T00:00:00Z\"", "\"2021-01-01\""),
            shown("\"2021-01-01T00:00:00\"", "\"2021-01-01 00:00:00Z\"", "\"2021-01-01T00:00Z\""),
            shown("\"2021-01-01T25:00:00Z\"", "\"2021-01-01T00:00:00+25:00\"", "\"2021-01-01T00:00:00+1\""),
            shown("\"10000-01-01T00:00:00Z\"", "\"+10000-01-01T00:00:00Z\"", "\"0000-06-01T00:00:00Z\""),
            shown("1700000000", "1e400", "true", "[1]", "{}", "\"2021-01-01T00:00:00Z\\u0000\""),
            saying("9999", "\"9999-12-31T23:59:59-12:00\"", "\"0001-01-01T00:00:00+12:00\"")));
    static final FieldKind PATTERN = new FieldKind(all(
            shown("\"ab\"", "5", "\"a b#\"", "\"ä###\"", "\"😀###\"", "\"###\\n\"", "\"' OR 1=1\"", "[1]", "{}"),
            saying("3 to 100", "\"" + "#".repeat(101) + "\"", "\"a\\u0000##\"", "\"\\ud800###\"")));
    static final FieldKind CHARACTERS = new FieldKind(all(
            shown("\"ABC\"", "5", "true", "{}", "1.5"),
            saying("AB", "[\"AB\"]"),
            saying("single characters", "[\"\"]", "[\"#\"]", "[\" \"]", "[\"ä\"]", "[\"😀\"]"),
            saying("single characters", "[\"\\u0000\"]", "[\"\\ud800\"]", "[\"A\", \"\"]", "[12]"),
            saying("[0]", "[[\"A\"]]", "[{}]", "[null]")));
    static final FieldKind LIMITS = new FieldKind(all(
            shown("\"once\"", "5", "true", "{}"),
            saying("[0]", "[1]", "[null]", "[\"x\"]", "[[]]"),
            saying("[0].action", "[{}]", limit("\"burn\"", "1", "[\"Coupon\", \"Profile\"]")),
            saying("[0].limit", limit("null"), limit("-1"), limit("1e400"), limit("\"a\""), limit("1000000")),
            saying("[0].limit", limit("[1]"), limit("{}"), limit("true"), limit("\"\"")),
            saying("[0].entities", entities("null"), entities("[]"), entities("[\"Coupon\"]")),
            saying("[0].entities", entities("[\"Coupon\", \"Session\"]"), entities("\"Coupon\"")),
            saying("[0].entities", entities("[null]"), entities("[[\"Coupon\", \"Profile\"]]"))));
    static final FieldKind ATTRIBUTES = new FieldKind(
            all(notAttributes(), saying("unknown", "{\"unknown\": 1}", "{\"venueId\": \"a\", \"unknown\": 2}")));
    static final FieldKind NEW_ATTRIBUTES = new FieldKind(all(
            notAttributes(),
            saying("1abc", "{\"1abc\": 1}"),
            saying("a b", "{\"a b\": 1}", "{\"a b\": null, \"a b \": 2}"),
            saying("letter", "{\"\": 1}", "{\"😀\": 1}", "{\"\\u0000\": 1}", "{\"\\ud800\": 1}"),
            saying("letter", "{\"" + "x".repeat(256) + "\": 1}"),
            saying("fresh", "{\"fresh\": {\"a\": 1}}", "{\"fresh\": [[1]]}", "{\"fresh\": [null]}"),
            saying("fresh", "{\"fresh\": [1, \"a\"]}", "{\"fresh\": [true]}", "{\"fresh\": \"\\u0000\"}"),
            saying("fresh", "{\"fresh\": {\"latitude\": 91, \"longitude\": 0}}", "{\"fresh\": \"\\ud800\"}"),
            saying("fresh", "{\"fresh\": 1e400}", "{\"good\": 1, \"fresh\": {}}")));
    static final FieldKind QUERY_NUMBER =
            new FieldKind(shown("\"abc\"", "\"1,5\"", "\"NaN\"", "1e400", "true", "\"[1]\"", "\"{}\""));
    static final FieldKind FIELD_NAMES = new FieldKind(
            all(missing(), shown("\"value\"", "5", "{}", "true"), saying("[0]", "[null]", "[[1]]", "[{\"a\": 1}]")));
    static final FieldKind HOLDERS = new FieldKind(all(
            missing(),
            shown("\"customer\"", "5", "{}", "true"),
            saying("[0].integrationId", "[{}]", holder("1", "null")),
            saying("[0] must be an object", "[1]", "[\"a\"]", "[null]", "[[]]"),
            saying("[0].integrationId", holder("34", "\"\""), holder("34", "[1]"), holder("34", "{}")),
            saying("[0].integrationId", holder("34", "\"\\u0000\""), holder("34", "\"\\udc00\"")),
            saying("[0].integrationId", holder("34", "\"" + "x".repeat(1001) + "\"")),
            saying("[0].campaignId", holder("\"abc\""), holder("0"), holder("-1"), holder("1.5")),
            saying("[0].campaignId", holder("[1]"), holder("{}"), holder("1e400"), holder("true")),
            saying("1001", "[" + "{\"integrationId\": \"a\"}, ".repeat(1000) + "{\"integrationId\": \"a\"}]"),
            refused(404, holder("999999"))));

    static final FieldKind EVENT_TYPE = new FieldKind(all(
            missing(),
            unstorable(),
            shown("\"talon_session_closed\"", "\"talon_\""),
            saying("255", "\"" + "x".repeat(256) + "\"", "\"" + "😀".repeat(256) + "\"")));
    static final FieldKind KNOWN_EVENT_TYPE =
            new FieldKind(all(EVENT_TYPE.wrong().toArray(WrongValue[]::new), shown("\"unheard of\"", "5")));
    static final FieldKind VALUE_TYPE =
            new FieldKind(shown("\"text\"", "\"list string\"", "\"String\"", "5", "true", "[1]", "{}"));
    static final FieldKind EVENT_ATTRIBUTES =
            new FieldKind(all(notEventAttributes(), saying("unknown", "{\"unknown\": 1}", "{\"unknown\": null}")));
    static final FieldKind NEW_EVENT_ATTRIBUTES = new FieldKind(all(
            notEventAttributes(),
            saying("1abc", "{\"1abc\": 1}"),
            saying("letter", "{\"\": 1}", "{\"a b\": 1}", "{\"" + "x".repeat(256) + "\": 1}"),
            saying("fresh", "{\"fresh\": {\"a\": 1}}", "{\"fresh\": [[1]]}", "{\"fresh\": \"\\u0000\"}")));

    private FieldKind(WrongValue[] wrong) {
        this(List.of(wrong));
    }

    private static WrongValue[] missing() {
        return saying("is missing", "null", "\"\"", "\"  \"");
    }

    private static WrongValue[] unstorable() {
        return all(
                shown("[1]", "{\"a\": 1}"),
                saying("1001", "\"" + "x".repeat(1001) + "\"", "\"" + "😀".repeat(1001) + "\""),
                saying("NUL", "\"\\u0000\"", "\"a\\u0000b\"", "\"😀\\u0000\""),
                saying("surrogate", "\"\\ud800\"", "\"a\\ud800b\""));
    }

    private static WrongValue[] notNumber() {
        return shown(
                "\"abc\"",
                "\"1,5\"",
                "\"0x10\"",
                "\"NaN\"",
                "\"-Infinity\"",
                "1e400",
                "\"1e400\"",
                "1e-400",
                "true",
                "[1]",
                "{\"a\": 1}",
                "\"1 2\"",
                "\"1\\u0000\"",
                "\"😀\"",
                "1e999999999");
    }

    private static WrongValue[] notWhole() {
        return all(notNumber(), shown("1.5", "\"1.5\"", "9223372036854775808", "-9223372036854775809"));
    }

    private static WrongValue[] notAttributes() {
        return all(
                shown("\"text\"", "5", "true", "[1]"),
                saying("myAttribute1", "{\"myAttribute1\": \"abc\"}", "{\"myAttribute1\": {\"a\": 1}}"),
                saying("myAttribute1", "{\"myAttribute1\": [1]}", "{\"myAttribute1\": true}"),
                saying("myAttribute1", "{\"myAttribute1\": 1e400}", "{\"myAttribute1\": \"NaN\"}"),
                saying("venueId", "{\"venueId\": 5}", "{\"venueId\": [\"a\"]}", "{\"venueId\": {\"a\": {\"b\": 1}}}"),
                saying("venueId", "{\"venueId\": \"a\\u0000\"}", "{\"venueId\": \"\\ud800\"}"),
                saying("1000", tooMany()));
    }

    private static WrongValue[] notEventAttributes() {
        return all(
                shown("\"text\"", "5", "true", "[1]"),
                saying("ProductClicked", "{\"ProductClicked\": \"maybe\"}", "{\"ProductClicked\": [true]}"),
                saying("Language", "{\"Language\": 5}", "{\"Language\": {\"a\": 1}}", "{\"Language\": \"\\ud800\"}"),
                saying("1000", tooMany()));
    }

    private static String tooMany() {
        StringBuilder attributes = new StringBuilder("{\"a\": 1");
        for (int i = 0; i < 1_000; i++) {
            attributes.append(",\"a").append(i).append("\":1");
        }
        return attributes.append('}').toString();
    }

    private static String limit(String limit) {
        return limit("\"redeemCoupon\"", limit, "[\"Coupon\", \"Profile\"]");
    }

    private static String entities(String entities) {
        return limit("\"redeemCoupon\"", "1", entities);
    }

    private static String limit(String action, String limit, String entities) {
        return "[{\"action\": " + action + ", \"limit\": " + limit + ", \"entities\": " + entities + "}]";
    }

    private static String holder(String campaign) {
        return holder(campaign, "\"customer-1\"");
    }

    private static String holder(String campaign, String customer) {
        return "[{\"campaignId\": " + campaign + ", \"integrationId\": " + customer + "}]";
    }
}
