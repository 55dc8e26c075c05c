package org.d1make.schedule.tree;

import java.util.Comparator;
import java.util.Optional;

/**
 * Elements in an order, each with a measure: finds the first whose measure is at most some bound without a look at those that
 * are above it. It does not know what the elements are. For one thread.
 *
 * <p>A treap: a tree in that order, which stays balanced because the priorities, by which no node stands below a lesser one, are
 * as good as random. Each node knows the least measure in and below it. All methods take a time that grows with the logarithm
 * of the number of elements.
 */
public final class MeasuredSet<T> {

    /** Odd, and its bits are well mixed: the multiples of whole numbers in a row are as good as random. */
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private static final class Node<T> {
        private final Optional<T> element;
        private final double measure;
        private final long priority;
        private Node<T> before;
        private Node<T> behind;
        private double least;

        /** Below all leaves. */
        Node() {
            element = Optional.empty();
            measure = Double.POSITIVE_INFINITY;
            least = measure;
            priority = 0;
            before = this;
            behind = this;
        }

        Node(T element, double measure, long priority, Node<T> none) {
            this.element = Optional.of(element);
            this.measure = measure;
            this.priority = priority;
            least = measure;
            before = none;
            behind = none;
        }

        T get() {
            return element.orElseThrow();
        }

        Node<T> measured() {
            least = Math.min(measure, Math.min(before.least, behind.least));
            return this;
        }
    }

    private final Comparator<? super T> order;
    private final Node<T> none = new Node<>();
    private Node<T> root = none;
    private long added;

    /** @param order of no two elements of the set may it say that they are equal */
    public MeasuredSet(Comparator<? super T> order) {
        this.order = order;
    }

    public boolean isEmpty() {
        return root == none;
    }

    /** The least measure of all; infinite where there is none. */
    public double least() {
        return root.least;
    }

    /** Adds one that is not there. Its place and its measure must not change until it is removed. */
    public void add(T element, double measure) {
        root = add(root, new Node<>(element, measure, ++added * MIX, none));
    }

    private Node<T> add(Node<T> tree, Node<T> fresh) {
        if (tree == none) {
            return fresh;
        }
        if (fresh.priority > tree.priority) {
            part(tree, fresh);
            return fresh.measured();
        }
        if (order.compare(fresh.get(), tree.get()) < 0) {
            tree.before = add(tree.before, fresh);
        } else {
            tree.behind = add(tree.behind, fresh);
        }
        return tree.measured();
    }

    /** What of the tree is before the fresh node goes below it on one side, the rest on the other. */
    private void part(Node<T> tree, Node<T> fresh) {
        if (tree == none) {
            fresh.before = none;
            fresh.behind = none;
        } else if (order.compare(tree.get(), fresh.get()) < 0) {
            part(tree.behind, fresh);
            tree.behind = fresh.before;
            fresh.before = tree.measured();
        } else {
            part(tree.before, fresh);
            tree.before = fresh.behind;
            fresh.behind = tree.measured();
        }
    }

    /** Removes one that is there. */
    public void remove(T element) {
        root = remove(root, element);
    }

    private Node<T> remove(Node<T> tree, T gone) {
        int where = order.compare(gone, tree.get());
        if (where == 0) {
            return joined(tree.before, tree.behind);
        }
        if (where < 0) {
            tree.before = remove(tree.before, gone);
        } else {
            tree.behind = remove(tree.behind, gone);
        }
        return tree.measured();
    }

    private Node<T> joined(Node<T> first, Node<T> second) {
        if (first == none) {
            return second;
        }
        if (second == none) {
            return first;
        }
        if (first.priority > second.priority) {
            first.behind = joined(first.behind, second);
            return first.measured();
        }
        second.before = joined(first, second.before);
        return second.measured();
    }

    /** The first whose measure is not above that bound. */
    public Optional<T> first(double bound) {
        return first(root, Optional.empty(), bound);
    }

    /** The first behind that element, of the set or not, whose measure is not above that bound. */
    public Optional<T> firstBehind(T element, double bound) {
        return first(root, Optional.of(element), bound);
    }

    private Optional<T> first(Node<T> tree, Optional<T> behind, double bound) {
        if (tree == none || tree.least > bound) {
            return Optional.empty();
        }
        if (behind.isPresent() && order.compare(tree.get(), behind.get()) <= 0) {
            return first(tree.behind, behind, bound);
        }
        Optional<T> earlier = first(tree.before, behind, bound);
        if (earlier.isPresent()) {
            return earlier;
        }
        return tree.measure <= bound ? tree.element : first(tree.behind, Optional.empty(), bound);
    }
}
