package org.d1make.doctor.finding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.doctor.probe.Examination;

/**
 * How many logins an sshd lets be under way at once (MaxStartups, sshd_config(5)). It does not know how many there are.
 *
 * @param always so many are never refused; above that, some are
 * @param most so many, and all further ones are
 */
public record Startups(int always, int most) {

    /** Of an sshd's title behind its process id: {@code 99 sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups}. */
    private static final Pattern TITLE = Pattern.compile(" [0-9]+ of ([0-9]{1,6})-([0-9]{1,6}) startups");

    /** Of the sshd that lets in to that host; empty where that is not known. */
    public static Optional<Startups> of(Examination host) {
        return host.fact("sshd")
                .map(TITLE::matcher)
                .filter(Matcher::find)
                .map(found -> new Startups(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))));
    }

    /** As in sshd_config, without the rate, which the title does not tell. */
    public String text() {
        return "MaxStartups " + always + ":...:" + most;
    }
}
