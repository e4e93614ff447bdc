package dev.corrente.reconciler.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority with a server's and a client's certificate, under the names that Docker's tools look for. */
final class Certificates {
    private static final String SCRIPT = """
            cd "$1"
            openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca-key.pem -out ca.pem
            sign() {
              openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$2" -out request.pem
              openssl x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -out "$3" \
                -extfile <(echo "$4")
            }
            sign server server-key.pem server.pem "subjectAltName=IP:$2
            extendedKeyUsage=serverAuth"
            sign client key.pem cert.pem extendedKeyUsage=clientAuth
            """;

    private Certificates() {}

    static void make(Path folder, String address) throws IOException {
        Files.createDirectories(folder);
        OwnEngine.run("bash", "-ec", SCRIPT, "certificates", folder.toString(), address);
    }
}
