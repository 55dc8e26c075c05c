package org.d1make.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.SeenFile;

/**
 * Proves that a host sees the same tree at the same path: by the inodes of the project root and the top makefile, and by
 * the makefile's time of change. The root's time changes with every file that the build makes there, and says nothing.
 */
public final class TreeProof {

    private final List<String> paths;
    private final List<String> atStart = new ArrayList<>();

    /** @param paths absolute; the first is the project root */
    public TreeProof(List<String> paths) {
        this.paths = List.copyOf(paths);
        paths.forEach(path -> atStart.add(SeenFile.at(path)));
    }

    public List<String> paths() {
        return paths;
    }

    /** Why a host that sees this does not see the same tree; empty where it does. */
    public Optional<String> objection(List<String> seen) {
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            String there = i < seen.size() ? seen.get(i) : SeenFile.NOTHING;
            boolean same = isSame(i, there, atStart.get(i)) || isSame(i, there, SeenFile.at(path));
            if (!same) {
                return Optional.of("it does not see the same " + path
                        + (there.equals(SeenFile.NOTHING)
                                ? " (nothing is there)"
                                : " (another file system is mounted there)"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(int index, String there, String here) {
        return index == 0 ? inode(there).equals(inode(here)) && !there.equals(SeenFile.NOTHING) : there.equals(here);
    }

    private static String inode(String seen) {
        return seen.split(" ", 2)[0];
    }
}
