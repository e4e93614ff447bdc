package dev.corrente.reconciler.model;

/**
 * A published port.
 *
 * @param hostIp address on the host; the reader fills 127.0.0.1 where the file names none
 * @param hostPort 0 asks the engine for a free one
 * @param protocol tcp or udp
 */
public record PortBinding(String hostIp, int hostPort, int containerPort, String protocol) {

    /** {@code 5000/tcp}, the engine's key. */
    public String containerKey() {
        return containerPort + "/" + protocol;
    }

    @Override
    public String toString() {
        return hostIp + ":" + hostPort + "->" + containerKey();
    }
}
