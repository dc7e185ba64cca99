package org.promohub.edge;

import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.promohub.callback.RefusedAddress;
import org.promohub.callback.StoppedTarget;

/**
 * Why a delivery was not answered.
 *
 * @param refused whether the hub itself did not send it, because of where it would have gone
 * @param reason a sentence for operators
 */
record CallbackFailure(boolean refused, String reason) {

    static CallbackFailure of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        Throwable root = causes.get(causes.size() - 1);
        return causes.stream()
                .filter(cause -> cause instanceof RefusedAddress || cause instanceof StoppedTarget)
                .findFirst()
                .map(own -> new CallbackFailure(true, String.valueOf(own.getMessage())))
                .orElseGet(() -> new CallbackFailure(
                        false, causes.stream().anyMatch(SSLException.class::isInstance) ? tls(root) : other(root)));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String tls(Throwable root) {
        if (root instanceof CertPathBuilderException) {
            return "no TLS connection: the receiver's certificate comes from no authority that this tenant trusts";
        }
        if (root instanceof CertificateExpiredException) {
            return "no TLS connection: the receiver's certificate has expired (" + root.getMessage() + ")";
        }
        return "no TLS connection: " + root.getMessage();
    }

    private static String other(Throwable root) {
        return root instanceof UnknownHostException
                ? "the receiver's host has no address: " + root.getMessage()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
