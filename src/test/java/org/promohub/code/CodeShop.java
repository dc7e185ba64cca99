package org.promohub.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.TestDatabase;

/**
 * A tenant with two shops, each with a Braze key: in one the case of codes does not matter, in the other it does.
 *
 * @param hub a hub with this tenant
 */
record CodeShop(Hub hub) {
    /** Keeps codes in upper case. Its key is the demo tenant's for Braze. */
    static final Shop ANY_CASE = new Shop(1, 11, "braze");
    /** Keeps codes as they are. Its key is the demo tenant's for customer data platforms. */
    static final Shop BY_CASE = new Shop(2, 22, "cdp");

    private static final String DEPLOYMENT =
            """
            account: 7
            hosts: [localhost]
            applications:
              - { id: 1, name: Any case, currency: EUR, timeZone: Europe/Berlin, codes: insensitive-uppercase }
              - { id: 2, name: By case, currency: EUR, timeZone: Europe/Berlin, codes: sensitive }
            keys:
              - title: Any case
                platform: braze
                application: 1
                digest: sha256:f94d68a7d0324c998ecd63bfe248377c60fa7783ca1966f87de24c1e4486bfb6
              - title: By case
                platform: braze
                application: 2
                digest: sha256:399728f4e7a57b5b3a817fcbc7f1f4d522cb194f9f3994e8d19d91617f1084af
            """;

    /** An application of the tenant, a campaign of it, and whose demo key it has. */
    record Shop(long application, long campaign, String key) {

        Shop otherCampaign() {
            return new Shop(application, campaign + 1, key);
        }
    }

    static CodeShop open(TestDatabase database, Path folder) {
        write(folder, "deployment.yaml", DEPLOYMENT);
        for (Shop shop : new Shop[] {ANY_CASE, ANY_CASE.otherCampaign(), BY_CASE}) {
            write(
                    folder,
                    "campaigns/" + shop.campaign() + ".yaml",
                    """
                    id: %d
                    application: %d
                    name: Codes
                    features: [coupons, referrals]
                    couponSettings: { pattern: "C%d-####" }
                    referralSettings: { pattern: "friend-##", validCharacters: abcd }
                    """
                            .formatted(shop.campaign(), shop.application(), shop.campaign()));
        }
        return new CodeShop(Hub.with(folder.resolve("data"))
                .database(database.url())
                .setting("config", folder.resolve("config").toString())
                .start());
    }

    /** Asks a shop for a coupon; more are further fields of the request. */
    Answer coupon(Shop shop, String identifier, String more) {
        return address()
                .post(
                        shop.key(),
                        "/braze/coupon",
                        """
                        {"deploymentUrl": "localhost", "applicationId": %d, "campaignId": %d, "identifier": "%s"%s}
                        """
                                .formatted(
                                        shop.application(),
                                        shop.campaign(),
                                        identifier,
                                        more.isEmpty() ? "" : ", " + more));
    }

    Answer referral(Shop shop, String advocate) {
        return address()
                .post(
                        shop.key(),
                        "/braze/referral",
                        """
                        {"deploymentUrl": "localhost", "campaignId": %d, "advocateProfileIntegrationId": "%s"}
                        """
                                .formatted(shop.campaign(), advocate));
    }

    private HubAddress address() {
        return hub.address();
    }

    private static void write(Path folder, String file, String text) {
        Path path = folder.resolve("config/deployments/shop").resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
