package org.promohub.cli;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is logged, as one line: time, level, who says it and what; and below it the first lines of what was thrown. A message
 * cannot begin a line of its own, so that nobody can forge one.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final String MOST_LINES = "20";
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    private final CachingDateFormatter time = new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private final ThrowableProxyConverter thrown = new ThrowableProxyConverter();

    @Override
    public void start() {
        thrown.setOptionList(List.of(MOST_LINES));
        thrown.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        return "%s %-5s %s %s%n%s"
                .formatted(
                        time.format(event.getTimeStamp()),
                        event.getLevel(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        LINE_BREAKS.matcher(event.getFormattedMessage()).replaceAll(" "),
                        thrown.convert(event));
    }
}
