package dev.winnow.datasets.download;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/** Gives proxies, and nobody else, the passwords that the environment has for them. */
final class ProxyPasswords extends Authenticator {
  private final EnvironmentProxies proxies;

  ProxyPasswords(EnvironmentProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    return getRequestorType() == RequestorType.PROXY
        ? proxies.password(getRequestingHost(), getRequestingPort())
        : null;
  }
}
