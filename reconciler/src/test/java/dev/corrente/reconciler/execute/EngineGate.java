package dev.corrente.reconciler.execute;

/** Stands before a simulated engine: may refuse a call before it takes effect, or lose its answer afterwards. */
@FunctionalInterface
public interface EngineGate {
    EngineGate OPEN = call -> () -> {};

    /**
     * @param name as the method of {@link ContainerRuntime}, or a part of one that is a call of its own at the engine
     * @param subject name or id of what it is about
     * @param writes whether it changes something
     */
    record Call(String name, String subject, boolean writes) {
        @Override
        public String toString() {
            return name + " " + subject;
        }
    }

    /**
     * Is asked before a call takes effect, and may take its time: other calls go on meanwhile.
     *
     * @return what is to be done after the effect, before the answer
     */
    Runnable enter(Call call);
}
