package org.promohub.coupon;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        return insert.bind("deployment", Columns.value(deployment))
                .bind("id", Columns.value(coupon.id()))
                .bind("application", Columns.value(coupon.applicationId()))
                .bind("campaign", Columns.value(coupon.campaignId()))
                .bind("code", Columns.value(coupon.code()))
                .bind("usageLimit", Columns.value(coupon.usageLimit()))
                .bind("discountLimit", Columns.value(coupon.discountLimit()))
                .bind("reservationLimit", Columns.value(coupon.reservationLimit()))
                .bind("reservationMandatory", Columns.value(coupon.reservationMandatory()))
                .bind("limits", Columns.value(limits(coupon)))
                .bind("startDate", Columns.instant(coupon.startDate()))
                .bind("expiryDate", Columns.instant(coupon.expiryDate()))
                .bind("recipient", Columns.value(coupon.recipientIntegrationId()))
                .bind(
                        "recipientKey",
                        Columns.value(coupon.recipientIntegrationId().map(Fingerprint::of)))
                .bind("attributes", Columns.value(JsonColumn.write(coupon.attributes())))
                .bind("created", Columns.instant(coupon.created()));
    }

    private static Optional<String> limits(Coupon coupon) {
        return Optional.of(coupon.limits()).filter(limits -> !limits.isEmpty()).map(JsonColumn::write);
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
