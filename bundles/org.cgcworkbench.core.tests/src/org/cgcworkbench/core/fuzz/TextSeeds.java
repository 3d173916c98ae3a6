package org.cgcworkbench.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;

/** Languages of text and files in them. */
final class TextSeeds {

	private static final String[] ARRAY = {"[", "]"};
	private static final String[] OBJECT = {"{\"a\":", "}"};
	private static final List<String> JSON_WORDS = List.of("{", "}", "[", "]", ",", ":", "\"", "null", "true", "false",
			"{}", "[]", "\"\"", "1.5", "\"\\u0000\"", "\"\\ud800\"", "\"a\":");

	private TextSeeds() {
	}

	/** JSON, with the words of what it describes. */
	static Mutation json(String... words) {
		return new TextMutation(Stream.concat(JSON_WORDS.stream(), Stream.of(words)).toList(),
				List.of(ARRAY, OBJECT, new String[]{"[{\"a\":", "}]"}));
	}

	static Mutation xml() {
		return new TextMutation(
				List.of("<annotation>", "</annotation>", "<object>", "</object>", "<name>", "</name>", "<bndbox>",
						"</bndbox>", "<xmin>", "</xmin>", "<ymax>1</ymax>", "<size>", "</size>", "<width>", "<part>",
						"</part>", "<difficult>1</difficult>", "<![CDATA[", "]]>", "<!--", "-->", "<?x ", "?>",
						"<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
						"<!ENTITY y \"&x;&x;&x;\">", "&x;", "&amp;", "&#0;", "&#x10ffff;", "&", "<", ">", "\"",
						"xmlns:a=\"b\"", "a=\"1\"", "encoding=\"utf8\"", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
						"<?xml version=\"1.1\" encoding=\"ISO-8859-1\"?>", "encoding=\"x-none\"", "standalone=\"no\""),
				List.of(new String[]{"<object>", "</object>"}, new String[]{"<a b=\"c\">", "</a>"},
						new String[]{"<annotation><object><name>", "</name></object></annotation>"}));
	}

	static Mutation yaml() {
		List<String> words = new ArrayList<>(List.of(":", "- ", "-", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ",",
				"&a ", "*a", "!!python/object:os.system ", "!!binary ", "|", ">", "|+9\n", "? ", "<<: ", "---\n",
				"...\n", "%YAML 9.9\n", "%TAG ! x\n", "# ", "'", "\"", "\"\\x", "\\U0010ffff", "~", "yes", "1_000",
				"0o17", "@", "`", "\t"));
		for (Key<?> key : ExperimentKeys.all()) {
			words.add(key.shortName());
			words.add("\n" + key.name() + ": " + key.defaultText());
			words.addAll(key.choices());
		}
		return new TextMutation(words, List.of(ARRAY, new String[]{"{a: ", "}"}, new String[]{"- ", "\n"},
				new String[]{"? ", ""}, new String[]{"&a [*a, ", "]"}));
	}

	static List<byte[]> experiments() {
		StringBuilder every = new StringBuilder("name: every\n");
		for (String section : ExperimentKeys.sections()) {
			every.append(section).append(":\n");
			ExperimentKeys.all().stream().filter(key -> key.section().equals(section))
					.forEach(key -> every.append("  ").append(key.shortName()).append(": ").append(key.defaultText())
							.append("  # ").append(key.documentation()).append('\n'));
		}
		return bytes("name: plain\ndataset:\n  path: photos\n", """
				name: all
				dataset: {path: photos, boxes: none, classes: [1, two], labelled-share: .5}
				network:
				  architecture: resnet50
				  replace-stride-with-dilation: [false, true, true]
				objective: {method: gradcam-l2, lambda: 1, compatibility: double-flip}
				schedule: {milestones: [3, 5], weight-decay: 1e-4}
				engine: {device: [cuda:0, cuda:1]}
				seed: 9223372036854775807
				""", "preset: imagenet\n" + every, every.toString());
	}

	static List<byte[]> annotations() {
		return bytes("""
				<annotation><size><width>64</width><height>48</height><depth>3</depth></size>
				<object><name>dog</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40.5</ymax></bndbox>
				<part><name>head</name><bndbox><xmin>7</xmin><ymin>7</ymin><xmax>8</xmax><ymax>8</ymax></bndbox></part>
				</object></annotation>
				""",
				"""
						<?xml version="1.0" encoding="ISO-8859-1"?>
						<!-- by hand --><annotation verified="yes"><filename>x.png</filename><folder><![CDATA[a]]></folder>
						<object><name>dog</name><pose/><truncated>0</truncated><difficult>1</difficult>
						<bndbox><ymax>9</ymax><xmin>0</xmin><ymin>0</ymin><xmax>9</xmax></bndbox></object>
						<object><name>cat &amp; dog</name><bndbox><xmin>3</xmin><ymin>3</ymin><xmax>4</xmax><ymax>4</ymax></bndbox>
						</object></annotation>
						""");
	}

	private static List<byte[]> bytes(String... texts) {
		return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}
}
