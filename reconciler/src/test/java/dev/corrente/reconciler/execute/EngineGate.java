package dev.corrente.reconciler.execute;

/** Stands before a simulated engine: may refuse a call before it takes effect, or lose its answer afterwards. */
public interface EngineGate {
    EngineGate OPEN = new EngineGate() {
        @Override
        public void before(Call call) {}

        @Override
        public void after(Call call) {}
    };

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

    void before(Call call);

    void after(Call call);
}
