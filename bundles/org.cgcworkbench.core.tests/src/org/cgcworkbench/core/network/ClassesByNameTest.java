package org.cgcworkbench.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.model.TrainedModel;
import org.junit.jupiter.api.Test;

/** The class to explain goes by its name, and no number reaches an engine that the network does not have. */
class ClassesByNameTest {

	private static TrainedModel model(List<String> names) {
		return new TrainedModel(null, NetworkSpec.of(Architecture.RESNET18, 3), 96,
				Optional.of(names).filter(known -> !known.isEmpty()));
	}

	@Test
	void numbersAreThoseOfTheNetwork() {
		assertEquals(2, model(List.of("a", "b", "c")).classNumber("c"));
		assertEquals(0, model(List.of("c", "a", "b")).classNumber("c"));
		assertEquals("b", model(List.of("a", "b", "c")).className(1));
		assertEquals("1", model(List.of()).className(1));
	}

	@Test
	void aNetworkOfOtherClassesSaysSo() {
		assertEquals("the network has no class amber-bar; it has apple, banana, orange",
				assertThrows(UserException.class,
						() -> model(List.of("apple", "banana", "orange")).classNumber("amber-bar")).getMessage());
		assertEquals("the names of the network's 3 classes are not known, so that apple cannot be looked up",
				assertThrows(UserException.class, () -> model(List.of()).classNumber("apple")).getMessage());
	}
}
