package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.image.ImageOrientation;
import org.junit.jupiter.api.Test;

/** When a box counts, on pictures of 40×30 pixels. */
class TargetBoxesTest {

	private static final Box BOX = new Box("cat", 2, 3, 9, 7);

	@Test
	void statedSizesMustBeThatOfThePicture() {
		assertEquals(TargetBoxes.of(List.of(BOX)), of(40, 30, ImageOrientation.UPRIGHT, BOX));
		assertFault(BoxFault.SIZE, of(80, 60, ImageOrientation.UPRIGHT, BOX));
		assertFault(BoxFault.SIZE, of(30, 40, ImageOrientation.UPRIGHT, BOX));
		assertFault(BoxFault.SIZE, of(40, 31, ImageOrientation.CLOCKWISE, BOX));
		assertEquals(TargetBoxes.of(List.of(BOX)), of(0, 0, ImageOrientation.UPRIGHT, BOX), "none is stated");
	}

	@Test
	void boxesOnTheUprightPictureAreTurnedWithIt() {
		assertEquals(TargetBoxes.of(List.of(new Box("cat", 3, 20, 7, 27))),
				of(30, 40, ImageOrientation.CLOCKWISE, BOX));
		assertEquals(TargetBoxes.of(List.of(new Box("cat", 32, 2, 36, 9))),
				of(30, 40, ImageOrientation.COUNTER_CLOCKWISE, BOX));
		assertEquals(TargetBoxes.of(List.of(new Box("cat", 3, 2, 7, 9))), of(30, 40, ImageOrientation.TRANSPOSED, BOX));
		assertEquals(TargetBoxes.of(List.of(BOX)), of(40, 30, ImageOrientation.CLOCKWISE, BOX), "as it is stored");
	}

	@Test
	void whereTheSizeDoesNotTellHowItWasTurnedNoneCounts() {
		assertFault(BoxFault.TURNED, of(40, 30, ImageOrientation.HALF_TURN, BOX));
		assertFault(BoxFault.TURNED, of(0, 0, ImageOrientation.CLOCKWISE, BOX));
		Sample square = new Sample(Path.of("a"), "a", 0, List.of(BOX), new BoxFrame(40, 40, Optional.empty()));
		assertFault(BoxFault.TURNED, TargetBoxes.of(square, "cat", 40, 40, () -> ImageOrientation.CLOCKWISE));
	}

	@Test
	void oneBoxBeyondThePictureTakesTheOthersWithIt() {
		Box partly = new Box("cat", -5, -5, 100, 100);
		assertEquals(TargetBoxes.of(List.of(partly)), of(40, 30, ImageOrientation.UPRIGHT, partly));
		for (Box outside : List.of(new Box("cat", 40, 0, 50, 9), new Box("cat", 0, 30, 9, 39),
				new Box("cat", -9, 0, -1, 9), new Box("cat", 0, -9, 9, -1))) {
			assertFault(BoxFault.OUTSIDE, of(40, 30, ImageOrientation.UPRIGHT, BOX, outside));
		}
		Box other = new Box("dog", 40, 0, 50, 9);
		assertEquals(TargetBoxes.of(List.of(BOX)), of(40, 30, ImageOrientation.UPRIGHT, BOX, other));
	}

	@Test
	void otherNamesAreToldFromNone() {
		assertFault(BoxFault.OTHER_NAME, of(40, 30, ImageOrientation.UPRIGHT, new Box("Cat", 0, 0, 1, 1)));
		assertFault(BoxFault.NONE, of(40, 30, ImageOrientation.UPRIGHT));
		Sample broken = new Sample(Path.of("a"), "a", 0, List.of(), BoxFrame.unusable(BoxFault.BROKEN));
		assertFault(BoxFault.BROKEN, TargetBoxes.of(broken, "cat", 40, 30, () -> ImageOrientation.UPRIGHT));
	}

	private static void assertFault(BoxFault fault, TargetBoxes boxes) {
		assertEquals(Optional.of(fault), boxes.fault());
		assertEquals(List.of(), boxes.boxes());
	}

	private static TargetBoxes of(int width, int height, ImageOrientation orientation, Box... boxes) {
		Sample sample = new Sample(Path.of("a"), "a", 0, List.of(boxes), new BoxFrame(width, height, Optional.empty()));
		return TargetBoxes.of(sample, "cat", 40, 30, () -> orientation);
	}
}
