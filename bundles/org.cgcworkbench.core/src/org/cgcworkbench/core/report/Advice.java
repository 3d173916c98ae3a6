package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from figures, in plain words: the rules of page, PDF, view and console.
 *
 * @param summary
 *            what differs beyond chance and what does not; empty where nothing is compared
 * @param warnings
 *            what a reader could miss, a sentence each
 */
public record Advice(String summary, List<String> warnings) {

	/** Share of maps that are zero from which on that is told. */
	public static final double MANY_ZERO = 0.1;
	/** Share of maps that are zero from which on they are most. */
	public static final double MOSTLY_ZERO = 0.5;
	/** Consistency above its floor below which it is barely so. */
	public static final double BARELY_ABOVE = 0.05;
	/** Images below which they are few: with 100 the interval of an accuracy of a half reaches 0.1 to either side. */
	public static final int FEW_IMAGES = 100;
	/** Share of the images below which those that both runs have a map for are few. */
	public static final double FEW_IN_COMMON = 0.8;
	/** Seeds below which they are few: with 5 Student's interval is 1.4 times as wide as that of many. */
	public static final int FEW_SEEDS = 5;

	public Advice {
		warnings = List.copyOf(warnings);
	}

	/** On runs, over the images and, where settings were trained with several seeds, over these. */
	public static Advice of(ReportData data) {
		Optional<SeedTable> seeds = data.seeds();
		AdviceOnImages images = new AdviceOnImages(data);
		List<String> warnings = new ArrayList<>(
				AdviceRules.of(seeds.map(AdviceOnSeeds::subjects).orElseGet(images::subjects)));
		warnings.addAll(images.warnings());
		warnings.addAll(seeds.map(AdviceOnSeeds::warnings).orElse(List.of()));
		return new Advice((images.summary() + " " + seeds.map(AdviceOnSeeds::summary).orElse("")).strip(), warnings);
	}

	/** On settings over their seeds. */
	public static Advice of(SeedTable seeds) {
		List<String> warnings = new ArrayList<>(AdviceRules.of(AdviceOnSeeds.subjects(seeds)));
		warnings.addAll(AdviceOnSeeds.warnings(seeds));
		return new Advice(AdviceOnSeeds.summary(seeds), warnings);
	}

	/** Summary and warnings, each a line. */
	public List<String> lines() {
		return Stream.concat(Stream.of(summary).filter(text -> !text.isEmpty()), warnings.stream()).toList();
	}

	/** Whether there is nothing to say. */
	public boolean isEmpty() {
		return lines().isEmpty();
	}
}
