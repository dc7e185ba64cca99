package org.promohub.access;

import java.util.Locale;
import java.util.regex.Pattern;

/** The host name inside what senders write for a deployment. */
public final class HostName {
    private static final Pattern AFTER_HOST = Pattern.compile("[/?#].*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private HostName() {}

    /**
     * Strips what senders add: blanks, scheme, user, path, port and a closing dot; folds the case. {@code
     * HTTPS://MyCompany.talon.one:443/} becomes {@code mycompany.talon.one}.
     */
    public static String normalise(String named) {
        String host = named.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        host = scheme < 0 ? host : host.substring(scheme + 3);
        host = AFTER_HOST.matcher(host).replaceFirst("");
        int user = host.lastIndexOf('@');
        host = user < 0 ? host : host.substring(user + 1);
        host = PORT.matcher(host).replaceFirst("");
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
