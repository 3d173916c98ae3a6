package org.cgcworkbench.core.support;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of web servers as users write them. */
public final class ServerAddress {

	private ServerAddress() {
	}

	/**
	 * What is wrong with an address, which completes a sentence that begins with where it stands; empty for nothing.
	 */
	public static Optional<String> problem(String address) {
		try {
			URI uri = new URI(address);
			boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
			if (web && uri.getUserInfo() != null) {
				return Optional
						.of("holds a name or password, which would lie in files; set MLFLOW_TRACKING_USERNAME and "
								+ "MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, in the environment");
			}
			if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
				return Optional.empty();
			}
		} catch (URISyntaxException e) {
			// said below
		}
		return Optional.of("is no address of a server, such as http://127.0.0.1:5000");
	}
}
