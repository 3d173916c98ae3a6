package org.cgcworkbench.ui.internal.handlers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.extensions.ProductFolders;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.osgi.util.NLS;

/**
 * In the place of p2's handlers where only another user can change the product: p2 would say so at the end, or never.
 */
public final class OwnersProductHandler extends AbstractHandler {

	/** The property of Java that the handler is there for. */
	private static final String OF_ANOTHER = "cgc.product.of-another";

	/** Looks whether this user can change the product; before there is a window. */
	public static void declare() {
		Path home = ProductFolders.home();
		if (!Files.isWritable(home) || !Files.isWritable(home.resolve("plugins"))) {
			System.setProperty(OF_ANOTHER, "true");
		}
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Notices.problem(OF_ANOTHER, NLS.bind(Messages.OwnersProductHandler_cannotBeChanged, ProductFolders.home()),
				Optional.empty());
		return null;
	}
}
