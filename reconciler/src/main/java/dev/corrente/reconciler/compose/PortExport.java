package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.model.PortBinding;

/** A published port in the short form, the only one in which Compose 1.29 knows an address. */
final class PortExport {
    private PortExport() {}

    static String of(PortBinding port) {
        String address = port.hostIp().contains(":") ? "[" + port.hostIp() + "]" : port.hostIp();
        String published = port.hostPort() == 0 ? "" : String.valueOf(port.hostPort());
        String protocol = port.protocol().equals("tcp") ? "" : "/" + port.protocol();
        return address + ":" + published + ":" + port.containerPort() + protocol;
    }
}
