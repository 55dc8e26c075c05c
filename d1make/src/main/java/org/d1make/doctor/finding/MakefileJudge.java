package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.List;
import org.d1make.print.Quantity;
import org.d1make.rehearsal.Plan;

/** Whether the top makefile gives hosts something to do at once. */
public final class MakefileJudge {

    private static final String WHERE = "makefile";

    private MakefileJudge() {}

    public static List<Finding> findings(Plan plan) {
        List<Finding> findings = new ArrayList<>();
        if (!plan.whole()) {
            findings.add(new Finding(Ailment.MAKEFILE_FAILS, WHERE, "make -n fails: " + plan.complaint()));
        }
        int calls = plan.calls().size();
        if (calls == 0 && plan.whole()) {
            findings.add(new Finding(Ailment.NO_CALLS, WHERE, "no recipe calls make for these goals"));
        } else if (calls == 1) {
            String arguments = String.join(" ", plan.calls().get(0).arguments());
            findings.add(new Finding(Ailment.ONE_CALL, WHERE, "make is called once: " + ("make " + arguments).strip()));
        } else if (calls > 1) {
            judgeMany(plan, findings);
        }
        return findings;
    }

    private static void judgeMany(Plan plan, List<Finding> findings) {
        if (plan.inLoops() > 0) {
            findings.add(new Finding(
                    Ailment.CALLS_IN_LOOP,
                    WHERE,
                    Quantity.counted(plan.inLoops(), "call") + " of "
                            + plan.calls().size() + " stand in a loop of the shell's"));
        }
        boolean allKnown = plan.withoutStep() == 0;
        if (allKnown && plan.width() == 1 && plan.inLoops() < plan.calls().size()) {
            findings.add(new Finding(
                    Ailment.SERIAL_CALLS,
                    WHERE,
                    "no two of its " + Quantity.counted(plan.lines(), "recipe line") + " with calls run side by side"));
        }
    }

    /**
     * What is known of its calls, in a sentence.
     *
     * @param slots of all hosts
     */
    public static String summary(Plan plan, int slots) {
        if (plan.calls().isEmpty()) {
            return "no calls of make are known";
        }
        String calls = Quantity.counted(plan.calls().size(), "call") + " of make";
        if (plan.width() == 0) {
            return calls + ", by the name make alone: whether they run side by side is not known";
        }
        int jobs = Math.max(1, Math.min(plan.width(), Math.max(1, slots)));
        return calls + ", " + plan.width() + " side by side at most, in "
                + Quantity.counted(plan.steps(), "step") + "; the hosts have " + Quantity.counted(slots, "slot")
                + ": -j" + jobs + " makes sense";
    }
}
