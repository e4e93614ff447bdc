package dev.corrente.reconciler.source;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

import java.util.Objects;

/** Gives the token to the server that it is for, and to none that this one sends us on to. */
final class TokenCredentials extends CredentialsProvider {
    private final URIish server;
    private final String user;
    private final String token;

    TokenCredentials(URIish server, String user, String token) {
        this.server = server;
        this.user = user;
        this.token = token;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        if (!isServer(asking) || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username name) {
                name.setValue(user);
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(token.toCharArray());
            }
        }
        return true;
    }

    private boolean isServer(URIish asking) {
        return Objects.equals(asking.getScheme(), server.getScheme())
                && Objects.equals(asking.getHost(), server.getHost())
                && asking.getPort() == server.getPort();
    }
}
