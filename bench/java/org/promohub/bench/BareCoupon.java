package org.promohub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.promohub.store.Fingerprint;

/** A row of the hub's coupon table and the answer that goes with it, straight from a request that is taken as it is. */
record BareCoupon(long id, String code, OffsetDateTime created, JsonNode request) {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String INSERT =
            """
            INSERT INTO coupon (deployment, id, application_id, campaign_id, code, usage_limit, usage_counter,
                discount_limit, discount_counter, reservation_limit, reservation_counter, reservation_mandatory,
                limits, start_date, expiry_date, recipient_integration_id, recipient_key, idempotency_key,
                attributes, created)
            VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static BareCoupon of(long id, JsonNode request) {
        return new BareCoupon(
                id, draw(), Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), request);
    }

    void insert(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert);
            insert.executeUpdate();
        }
    }

    ObjectNode answer(ObjectNode answer) {
        answer.put("ID", id)
                .put("ApplicationID", number("applicationId"))
                .put("CampaignID", number("campaignId"))
                .put("Value", code)
                .put("UsageLimit", number("usageLimit"))
                .put("DiscountLimit", discountLimit())
                .put("ReservationLimit", number("reservationLimit"))
                .put("IsReservationMandatory", false)
                .put("StartDate", text("startDate"))
                .put("ExpiryDate", text("expiryDate"))
                .put("RecipientIntegrationID", text("integrationId"))
                .set("Attributes", request.path("attributes"));
        return answer;
    }

    private void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, "bare");
        insert.setLong(2, id);
        insert.setLong(3, number("applicationId"));
        insert.setLong(4, number("campaignId"));
        insert.setString(5, code);
        insert.setLong(6, number("usageLimit"));
        insert.setBigDecimal(7, discountLimit());
        insert.setLong(8, number("reservationLimit"));
        insert.setBoolean(9, false);
        insert.setNull(10, Types.VARCHAR);
        insert.setObject(11, OffsetDateTime.parse(text("startDate")));
        insert.setObject(12, OffsetDateTime.parse(text("expiryDate")));
        insert.setString(13, text("integrationId"));
        insert.setString(14, Fingerprint.of(text("integrationId")));
        insert.setString(15, Fingerprint.of(text("identifier"), text("integrationId")));
        insert.setString(16, request.path("attributes").toString());
        insert.setObject(17, created);
    }

    private static String draw() {
        StringBuilder code = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "")
                    .append(CHARACTERS.charAt(ThreadLocalRandom.current().nextInt(CHARACTERS.length())));
        }
        return code.toString();
    }

    private BigDecimal discountLimit() {
        return request.path("discountLimit").decimalValue();
    }

    private long number(String field) {
        return request.path(field).longValue();
    }

    private String text(String field) {
        return request.path(field).textValue();
    }
}
