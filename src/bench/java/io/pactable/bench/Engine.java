package io.pactable.bench;

import java.util.List;

/** Something that can evaluate work W1. Each takes its table in the form that its own documentation recommends. */
interface Engine {

    /** The table as a file of the engine. */
    byte[] source(List<BandRow> rows);

    /** Reads and compiles the file: all that lies between an edited file and the first answer. */
    Loaded load(byte[] source);

    /** A table that is ready. Safe for many threads. */
    interface Loaded extends AutoCloseable {

        /** What one thread evaluates with. */
        Worker worker(List<Case> cases);

        @Override
        default void close() {}
    }

    /** Used by one thread. */
    interface Worker {

        /** The answer to a case in the engine's own form; whole, so that nothing in it is left to be computed. */
        Object evaluate(Case one);

        /** What the answer says of each value, in the order of the case. Not timed. */
        List<Concluded> read(Object answer);
    }

    /** One whose answer is the list of conclusions itself. */
    @FunctionalInterface
    interface Plain extends Worker {

        List<Concluded> conclude(Case one);

        @Override
        default Object evaluate(Case one) {
            return conclude(one);
        }

        @Override
        @SuppressWarnings("unchecked")
        default List<Concluded> read(Object answer) {
            return (List<Concluded>) answer;
        }
    }
}
