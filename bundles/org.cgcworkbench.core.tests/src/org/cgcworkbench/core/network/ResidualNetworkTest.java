package org.cgcworkbench.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.network.ResidualNetwork.Block;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.junit.jupiter.api.Test;

/** Residual networks against what torchvision says of them. */
class ResidualNetworkTest {

	@Test
	void stridesAndDilationsAreTorchvisions() {
		ResidualNetwork network = ResidualNetwork
				.of(new NetworkSpec(Architecture.RESNET50, 10, List.of(false, true, true)));
		assertEquals(new Window(3, 2, 1, 1), middle(network, "layer2.0"));
		assertEquals(new Window(3, 1, 1, 1), middle(network, "layer3.0"));
		assertEquals(new Window(3, 1, 2, 2), middle(network, "layer3.1"));
		assertEquals(new Window(3, 1, 2, 2), middle(network, "layer4.0"));
		assertEquals(new Window(3, 1, 4, 4), middle(network, "layer4.1"));
		assertEquals(28, ResidualNetwork.POOLING.cells(network.stem().convolution().window().cells(112)));
	}

	private static Window middle(ResidualNetwork network, String block) {
		return network.blocks().stream().filter(b -> b.name().equals(block)).findFirst().orElseThrow().layers().get(1)
				.convolution().window();
	}

	@Test
	void firstBlocksProjectTheirShortcutWhereTheShapeChanges() {
		List<String> projected = new ArrayList<>();
		for (Architecture architecture : List.of(Architecture.RESNET18, Architecture.RESNET50)) {
			ResidualNetwork.of(NetworkSpec.of(architecture, 10)).blocks().stream()
					.filter(block -> block.shortcut().isPresent()).map(Block::name).forEach(projected::add);
		}
		assertEquals(List.of("layer2.0", "layer3.0", "layer4.0", "layer1.0", "layer2.0", "layer3.0", "layer4.0"),
				projected);
	}

	@Test
	void aStageIsExplainedByItsLastBlock() {
		ResidualNetwork network = ResidualNetwork.of(NetworkSpec.of(Architecture.RESNET18, 10));
		assertEquals(List.of("layer1.0", "layer1", "layer2.0", "layer2", "layer3.0", "layer3", "layer4.0", "layer4"),
				List.copyOf(network.explained().keySet()));
		assertEquals("layer3.1", network.explained().get("layer3").name());
	}
}
