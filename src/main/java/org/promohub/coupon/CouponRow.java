package org.promohub.coupon;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.JsonColumn;

/** A coupon as the columns of its row. */
final class CouponRow {
    private CouponRow() {}

    static Update bind(Update insert, String deployment, Coupon coupon) {
        return insert.bind("deployment", deployment)
                .bind("id", coupon.id())
                .bind("application", coupon.applicationId())
                .bind("campaign", coupon.campaignId())
                .bind("code", coupon.code())
                .bind("usageLimit", coupon.usageLimit())
                .bind("discountLimit", coupon.discountLimit())
                .bind("reservationLimit", coupon.reservationLimit())
                .bind("reservationMandatory", coupon.reservationMandatory())
                .bind(
                        "limits",
                        Optional.of(coupon.limits())
                                .filter(limits -> !limits.isEmpty())
                                .map(JsonColumn::write))
                .bind("startDate", coupon.startDate().map(date -> date.atOffset(ZoneOffset.UTC)))
                .bind("expiryDate", coupon.expiryDate().map(date -> date.atOffset(ZoneOffset.UTC)))
                .bind("recipient", coupon.recipientIntegrationId())
                .bind("recipientKey", coupon.recipientIntegrationId().map(Fingerprint::of))
                .bind("attributes", JsonColumn.write(coupon.attributes()))
                .bind("created", coupon.created().atOffset(ZoneOffset.UTC));
    }

    static Coupon read(ResultSet row) throws SQLException {
        return new Coupon(
                row.getLong("id"),
                Columns.instant(row, "created").orElseThrow(),
                row.getLong("application_id"),
                row.getLong("campaign_id"),
                row.getString("code"),
                row.getLong("usage_limit"),
                row.getLong("usage_counter"),
                Columns.text(row, "discount_limit").map(BigDecimal::new),
                row.getBigDecimal("discount_counter"),
                Columns.text(row, "reservation_limit").map(Long::valueOf),
                row.getLong("reservation_counter"),
                row.getBoolean("reservation_mandatory"),
                Columns.text(row, "limits")
                        .map(text -> JsonColumn.list(text, CouponLimit.class))
                        .orElse(List.of()),
                Columns.instant(row, "start_date"),
                Columns.instant(row, "expiry_date"),
                Columns.text(row, "recipient_integration_id"),
                JsonColumn.object(row.getString("attributes")));
    }
}
