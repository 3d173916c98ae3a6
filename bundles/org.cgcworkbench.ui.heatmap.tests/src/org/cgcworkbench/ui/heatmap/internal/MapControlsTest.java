package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is explained and how it is drawn. */
class MapControlsTest {

	@RegisterExtension
	private final Window window = new Window();
	private final AtomicInteger asked = new AtomicInteger();
	private final AtomicInteger looks = new AtomicInteger();
	private MapControls controls;

	@BeforeEach
	void open() {
		controls = new MapControls(window.shell(), asked::incrementAndGet, looks::incrementAndGet);
		window.open();
	}

	private Combo combo(String id) {
		return window.control(Combo.class, id);
	}

	@Test
	void standsAsTheMetricsHaveIt() {
		assertEquals(Showing.MAPS, controls.showing());
		assertEquals(new MapSettings(new ClassChoice.Label(), "grad-cam", "", 224), controls.settings());
		assertEquals(new Look(ColourMap.INFERNO, 0.5, true, 0), controls.look());
	}

	/** Options belong to the method that they were written for. */
	@Test
	void optionsStandBehindTheMethod() {
		Text options = window.control(Text.class, "heatmap.options");
		Combo methods = combo("heatmap.method");
		methods.select(methods.indexOf("RISE"));
		Window.select(methods);
		assertEquals(1, asked.get());
		assertTrue(options.getToolTipText().contains("masks=8000 (1 to 1000000)"), options.getToolTipText());
		options.setText(" masks=100 ");
		options.notifyListeners(SWT.DefaultSelection, new Event());
		assertEquals(2, asked.get());
		assertEquals("rise:masks=100", controls.settings().method());
		methods.select(methods.indexOf("Centre of the image (floor)"));
		Window.select(methods);
		assertEquals("centre", controls.settings().method());
		assertFalse(options.isEnabled());
	}

	@Test
	void classesGoByName() {
		controls.showClasses(List.of("wren", "robin"));
		combo("heatmap.class").select(3);
		Window.select(combo("heatmap.class"));
		assertEquals(new ClassChoice.Named("robin"), controls.settings().classChoice());
		controls.showClasses(List.of("robin", "gull"));
		assertEquals(new ClassChoice.Named("robin"), controls.settings().classChoice(),
				"another order changes nothing");
		controls.showClasses(List.of("gull"));
		assertEquals(new ClassChoice.Label(), controls.settings().classChoice());
		assertEquals(1, asked.get());
	}

	@Test
	void theSizeOfTrainingIsOfferedAndTheChosenOneStays() {
		combo("heatmap.short-side").select(1);
		controls.showNetwork(new Models.Network(List.of(), List.of("layer3", "layer4"), 64));
		assertArrayEquals(new String[]{"64 px, as trained", "224 px", "448 px"},
				combo("heatmap.short-side").getItems());
		assertEquals(448, controls.settings().shortSide());
		combo("heatmap.layer").select(2);
		assertEquals("layer4", controls.settings().layer());
	}

	@Test
	void otherAugmentationsAreAskedForOnlyWhereTheyAreShown() {
		Button crop = window.all(Button.class).stream().filter(b -> b.getText().equals("Other augmentations"))
				.findFirst().orElseThrow();
		assertFalse(crop.isEnabled());
		combo("heatmap.showing").select(Showing.CONSISTENCY.ordinal());
		Window.select(combo("heatmap.showing"));
		assertEquals(Showing.CONSISTENCY, controls.showing());
		assertTrue(crop.isEnabled());
		Window.select(crop);
		assertEquals(1, controls.crop());
		assertEquals(2, asked.get());
	}

	@Test
	void aClassThatIsClickedIsChosenWhereItIsOffered() {
		controls.showClasses(List.of("wren", "label's class"));
		controls.chooseClass("wren");
		assertEquals(new ClassChoice.Named("wren"), controls.settings().classChoice());
		controls.chooseClass("label's class");
		assertEquals(new ClassChoice.Named("label's class"), controls.settings().classChoice());
		controls.chooseClass("gull");
		assertEquals(new ClassChoice.Named("label's class"), controls.settings().classChoice());
	}

	@Test
	void opacityIsDrawnAnewWithoutOtherMaps() {
		Scale opacity = window.control(Scale.class, "heatmap.opacity");
		opacity.setSelection(25);
		Window.select(opacity);
		assertEquals(0.25, controls.look().opacity());
		assertEquals(1, looks.get());
		assertEquals(0, asked.get());
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
