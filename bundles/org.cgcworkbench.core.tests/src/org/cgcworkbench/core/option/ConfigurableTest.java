package org.cgcworkbench.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;

class ConfigurableTest {

	private enum Substrate {
		BLUR, MEAN_OF_IMAGE
	}

	private static final Option<Integer> STEP = Option.whole("step", 224, 1, 50_000, "Pixels a step.");
	private static final Option<Double> TOLERANCE = Option.number("tolerance", 0, 0, 1000, "Pixels round the boxes.");
	private static final Option<Substrate> SUBSTRATE = Option.choice("substrate", Substrate.BLUR, "What comes first.");

	private record Game(Options values) implements Configurable<Game> {

		private static final List<Option<?>> OPTIONS = List.of(STEP, TOLERANCE, SUBSTRATE);

		@Override
		public String id() {
			return "game" + values.suffix();
		}

		@Override
		public List<Option<?>> options() {
			return OPTIONS;
		}

		@Override
		public Game with(Options options) {
			return new Game(options);
		}
	}

	private static final Game STANDARD = new Game(Options.standard(Game.OPTIONS));

	private static Game find(String text) {
		return Configurable.find(List.of(STANDARD), "metric", text);
	}

	private static String refused(String text) {
		return assertThrows(UserException.class, () -> find(text)).getMessage();
	}

	@Test
	void anIdAloneNamesTheStandardOne() {
		assertSame(STANDARD, find("game"));
		assertSame(STANDARD, find("game:step=224:substrate=blur"));
		assertSame(STANDARD, find(" game "));
		assertEquals(Substrate.BLUR, find("game").values().get(SUBSTRATE));
	}

	@Test
	void optionsAreNamedInTheOrderOfDeclarationWhereTheyDiffer() {
		Game game = find("game:substrate=mean-of-image:tolerance=15.50:step=1e2");
		assertEquals("game:step=100:tolerance=15.5:substrate=mean-of-image", game.id());
		assertEquals(15.5, game.values().get(TOLERANCE));
		assertEquals(100, game.values().get(STEP));
		assertEquals(game.id(), find(game.id()).id());
	}

	@Test
	void whatIsWrongIsNamedWithTheRemedy() {
		assertEquals("there is no metric gme; choose from game", refused("gme:step=1"));
		assertEquals("no metric is named; choose from game", refused(" "));
		assertEquals(
				"game has no option stp=1; write step=1 to 50000, or tolerance=0 to 1000, or substrate=blur | mean-of-image",
				refused("game:stp=1"));
		assertEquals("game: step is 1 to 50000, not 0", refused("game:step=0"));
		assertEquals("game: step is 1 to 50000, not 1.5", refused("game:step=1.5"));
		assertEquals("game: tolerance is 0 to 1000, not NaN", refused("game:tolerance=NaN"));
		assertEquals("game: tolerance is 0 to 1000, not 1e9999999", refused("game:tolerance=1e9999999"));
		assertEquals("game: substrate is blur | mean-of-image, not ", refused("game:substrate="));
		assertEquals("game: step is given twice", refused("game:step=2:step=2"));
		assertEquals(
				"game has no option ; write step=1 to 50000, or tolerance=0 to 1000, or substrate=blur | mean-of-image",
				refused("game:"));
	}
}
