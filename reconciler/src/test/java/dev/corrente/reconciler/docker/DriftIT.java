package dev.corrente.reconciler.docker;

/** On this machine's engine. */
class DriftIT extends DockerDrift {

    DriftIT() {
        super(System.getenv());
    }
}
