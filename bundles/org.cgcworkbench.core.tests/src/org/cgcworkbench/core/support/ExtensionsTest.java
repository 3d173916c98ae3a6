package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.support.Extensions.Offer;
import org.junit.jupiter.api.Test;

class ExtensionsTest {

	/** Stands for an extension of any kind. */
	private interface Named {
		String id();
	}

	private final List<String> told = new ArrayList<>();

	private List<String> usable(List<Offer<Named>> offers) {
		List<Named> builtIn = List.of(() -> "accuracy");
		return Extensions.usable(builtIn, offers, Named::id, told::add).stream().map(Named::id).toList();
	}

	private static Offer<Named> offer(String component, Named made) {
		return new Offer<>("org.example.lab", "org.example.lab." + component, Optional.of(made), "");
	}

	private static Offer<Named> notMade(String component, String failure) {
		return new Offer<>("org.example.lab", "org.example.lab." + component, Optional.empty(), failure);
	}

	@Test
	void leavesOutWhatCannotBeUsedWithItsCause() {
		List<Offer<Named>> offers = List.of(offer("Extent", () -> "extent"),
				notMade("Licensed",
						"java.lang.reflect.InvocationTargetException\n\tat a.B.c(B.java:1)\n"
								+ "Caused by: java.lang.IllegalStateException: no licence found\n"
								+ "\tat org.example.lab.Licensed.<init>(Licensed.java:9)\n\t... 5 more\n"),
				notMade("Silent", ""), offer("Nameless", () -> null), offer("Unready", () -> {
					throw new UnsupportedOperationException("later");
				}), offer("Foreign", () -> {
					throw new NoClassDefFoundError("org/example/Gone");
				}), offer("Second", () -> "extent"), offer("Accuracy", () -> "accuracy"), offer("Last", () -> "last"));
		assertEquals(List.of("accuracy", "extent", "last"), usable(offers));
		String of = " of the bundle org.example.lab is left out: it ";
		assertEquals(List.of(
				"org.example.lab.Licensed" + of + "cannot be made (java.lang.IllegalStateException: no licence found)",
				"org.example.lab.Silent" + of + "cannot be made", "org.example.lab.Nameless" + of + "has no id",
				"org.example.lab.Unready" + of + "has no id (java.lang.UnsupportedOperationException: later)",
				"org.example.lab.Foreign" + of + "has no id (java.lang.NoClassDefFoundError: org/example/Gone)",
				"org.example.lab.Second" + of + "has the id extent, which another one has already",
				"org.example.lab.Accuracy" + of + "has the id accuracy, which another one has already"), told);
	}

	@Test
	void namesTheRequirementThatAllOthersWaitFor() {
		String message = "Could not resolve module: org.example.lab [161]\n"
				+ "  Unresolved requirement: Require-Bundle: org.example.base\n"
				+ "    -> Bundle-SymbolicName: org.example.base; bundle-version=\"1.0.0\"\n"
				+ "       org.example.base [162]\n"
				+ "         Unresolved requirement: Import-Package: org.example.nowhere; version=\"1.0.0\"\n";
		assertEquals(
				"the bundle org.example.lab is left out: it needs Import-Package: org.example.nowhere; "
						+ "version=\"1.0.0\", which nothing here offers",
				Extensions.unresolved("org.example.lab", message));
		assertEquals("the bundle a is left out: its activator failed",
				Extensions.unresolved("a", "its activator failed\nsecond line"));
		assertEquals("the bundle a is left out: ", Extensions.unresolved("a", null));
	}

	@Test
	void namesBothVersions() {
		assertEquals(
				"the bundle a is left out: it was built for org.x 2.0.0, and 1.1.0 is here; "
						+ "build it with the SDK of this workbench",
				Extensions.otherVersion("a", "org.x", "2.0.0", "1.1.0", false));
		assertEquals(
				"the bundle a goes without org.x: it was built for 1.0.0, and 1.1.0 is here; "
						+ "build it with the SDK of this workbench",
				Extensions.otherVersion("a", "org.x", "1.0.0", "1.1.0", true));
	}
}
