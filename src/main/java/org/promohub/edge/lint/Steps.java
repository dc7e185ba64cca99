package org.promohub.edge.lint;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Platform;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Phrase;

/** The five steps that every route of a partner has: admit, map in, bean, map out, reply. */
final class Steps {
    private static final String PLACE = "(query\\.[^.|]+|header\\.[a-z0-9-]+|body(\\.[^.|]+)+)";
    private static final Pattern PLACES = Pattern.compile(PLACE + "(\\|" + PLACE + ")*");
    /** Keys of every platform; these name the deployment, so that the request need not. */
    private static final String ANY = "any(?:\\?body=none)?";

    private static final List<String> PLATFORMS = Stream.concat(
                    Arrays.stream(Platform.values()).map(Platform::wireName), Stream.of("any"))
            .toList();

    private final List<Form> forms;
    private final Beans beans;
    private final Mappings mappings;
    private final Complaints complaints;

    /** @param folder the partner's */
    Steps(Path folder, Beans beans, Mappings mappings, Complaints complaints) {
        String map = "map:" + folder.getFileName() + "/";
        this.beans = beans;
        this.mappings = mappings;
        this.complaints = complaints;
        this.forms = List.of(
                new Form(
                        "admit:<platform>?deployment=<place>",
                        "admit:(?:" + ANY + "|([^?]*)\\?(?:key=([^&]*)&)?deployment=([^&]*)(?:&open=[a-z_]+)?)"),
                new Form(map + "<operation>.in", Pattern.quote(map) + "([a-z0-9-]+\\.in)"),
                new Form("bean:<bean>?method=<method>", "bean:([^?]*)\\?method=(.*)"),
                new Form(map + "<operation>.out", "(?:" + Pattern.quote(map) + "([a-z0-9-]+\\.out)|map:hub/nothing)"),
                new Form("direct:reply", "direct:reply(?:-created)?"));
    }

    void check(Part route) {
        Part list = route.part("from").part("steps");
        List<Part> steps = list.entries().stream().map(step -> step.part("to")).toList();
        List<Matcher> found = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            Part step = i < steps.size() ? steps.get(i) : list;
            Matcher matcher = forms.get(i).pattern().matcher(i < steps.size() ? step.text() : "");
            if (!matcher.matches()) {
                complaints.add(
                        step.at(),
                        "step " + (i + 1) + " must be `" + forms.get(i).text() + "`" + all());
                return;
            }
            found.add(matcher);
        }
        if (steps.size() > forms.size()) {
            complaints.add(steps.get(forms.size()).at(), "there is no step " + (forms.size() + 1) + all());
        }
        checkAdmission(found.get(0), steps.get(0));
        checkMappings(found, steps);
    }

    private String all() {
        return "; a partner's route has the steps "
                + forms.stream().map(Form::text).collect(joining(", "));
    }

    private void checkAdmission(Matcher admit, Part step) {
        String platform = admit.group(1);
        if (platform != null && !PLATFORMS.contains(platform)) {
            complaints.add(
                    step.at(),
                    "there is no platform `" + platform + "`; there are " + Phrase.and(PLATFORMS)
                            + Phrase.didYouMean(platform, PLATFORMS));
        }
        checkPlace("key", admit.group(2), step);
        checkPlace("deployment", admit.group(3), step);
    }

    private void checkPlace(String name, @Nullable String place, Part step) {
        if (place != null && !PLACES.matcher(place).matches()) {
            complaints.add(
                    step.at(),
                    "`" + name
                            + "` must be a place in the request such as `query.deployment`, `header.destination-hostname`"
                            + " (in small letters) or `body.deploymentUrl`, or several with `|` between them, not `"
                            + place + "`");
        }
    }

    private void checkMappings(List<Matcher> found, List<Part> steps) {
        String out = found.get(3).group(1);
        if (out != null) {
            mappings.named(out, steps.get(3));
        }
        String in = found.get(1).group(1);
        var mapping = mappings.named(in, steps.get(1));
        var command = beans.command(found.get(2).group(1), found.get(2).group(2), steps.get(2));
        if (mapping.isPresent() && command.isPresent()) {
            new CommandFields(mappings.file(in), beans, complaints)
                    .check(mapping.get().outlines(), command.get());
        }
    }

    /** What a step looks like, for people and for the machine. */
    private record Form(String text, Pattern pattern) {
        Form(String text, String pattern) {
            this(text, Pattern.compile(pattern));
        }
    }
}
