package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachinesTest {

	@TempDir
	private Path folder;

	private Machine cluster() {
		Map<Path, String> data = new LinkedHashMap<>();
		data.put(folder.resolve("data"), "/scratch/data/");
		data.put(folder.resolve("data/birds"), "/fast/birds");
		return new Machine("cluster", Optional.of("me@login.lab"), List.of("-p", "2222"), "/opt/cgc/workbench", "/runs",
				data, "module load java\nmodule load cuda",
				Optional.of(
						new Machine.Slurm(new SlurmJob("cgc", new ClusterNeeds(1, 8, 32, 2), Optional.of("1-00:00:00"),
								Optional.of("gpu")), List.of("--account=lab"), Optional.of("/opt/slurm/bin"))));
	}

	private static Machine reached(String ssh) {
		return new Machine("a", Optional.of(ssh), List.of(), "/w", "/r", Map.of(), "", Optional.empty());
	}

	@Test
	void areKeptInAFile() throws IOException {
		Machines machines = new Machines(folder.resolve("new/machines.json"));
		assertEquals(List.of(), machines.all());
		machines.put(cluster());
		Machine plain = reached("host");
		machines.put(plain);
		assertEquals(List.of(plain, cluster()), machines.all());
		assertEquals(cluster(), machines.named("cluster"));
		machines.remove("a");
		assertEquals(List.of(cluster()), machines.all());
		assertTrue(assertThrows(UserException.class, () -> machines.named("a")).getMessage().contains("cluster"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"{", "{\"machines\":[{}]}", "{\"machines\":[{\"name\":\"a\",\"ssh\":\"h\"}]}",
			"{\"machines\":[{\"name\":\"a\",\"ssh\":\"-oProxyCommand=x\",\"workbench\":\"/w\",\"runs\":\"/r\"}]}",
			"{\"format-version\":99}"})
	void aDamagedFileIsNamed(String text) throws IOException {
		Path file = Files.writeString(folder.resolve("machines.json"), text);
		String said = assertThrows(UserException.class, new Machines(file)::all).getMessage();
		assertTrue(said.startsWith(file.toString()), said);
	}

	@ParameterizedTest
	@ValueSource(strings = {"-oProxyCommand=x", "a b", "a;b", "$(x)", "", "a\nb"})
	void aDestinationIsNoOption(String ssh) {
		assertThrows(UserException.class, () -> reached(ssh));
	}

	@Test
	void whatCannotBeMeantIsRefused() {
		assertThrows(UserException.class,
				() -> new Machine("a", Optional.of("h"), List.of(), "~/w", "/r", Map.of(), "", Optional.empty()));
		assertThrows(UserException.class,
				() -> new Machine("a", Optional.of("h"), List.of(), "/w", "/r\n", Map.of(), "", Optional.empty()));
		assertThrows(UserException.class,
				() -> new Machine("../a", Optional.of("h"), List.of(), "/w", "/r", Map.of(), "", Optional.empty()));
		assertThrows(UserException.class,
				() -> new Machine("a", Optional.empty(), List.of(), "/w", "/r", Map.of(), "", Optional.empty()));
		assertThrows(UserException.class, () -> new Machine.Slurm(cluster().slurm().orElseThrow().job(),
				List.of("--account=lab\n#SBATCH --uid=0"), Optional.empty()));
	}

	@Test
	void theLongestFolderThatFitsSaysWhereDataLie() {
		Machine cluster = cluster();
		assertEquals(Optional.of("/scratch/data/cats"), cluster.there(folder.resolve("data/cats")));
		assertEquals(Optional.of("/scratch/data"), cluster.there(folder.resolve("data")));
		assertEquals(Optional.of("/fast/birds/val/x"), cluster.there(folder.resolve("data/birds/./val/x")));
		assertEquals(Optional.empty(), cluster.there(folder.resolve("database")));
		assertEquals(Optional.empty(), cluster.there(folder.resolve("data/../other")));
	}

	@Test
	void anAnswerHasPartsWhateverComesBefore() {
		byte[] bytes = "Welcome\nM x\nno\nMM y\n\nM a 1 2\nbody\n\nM b\n\nM c\nM d\n\nM end\n"
				.getBytes(StandardCharsets.UTF_8);
		ShellAnswer answer = ShellAnswer.of(bytes, "M");
		assertTrue(answer.complete());
		assertEquals("body", answer.parts("a").findFirst().orElseThrow().text());
		assertEquals(2, answer.parts("a").findFirst().orElseThrow().number(2));
		assertEquals(-1, answer.parts("b").findFirst().orElseThrow().number(1));
	}
}
