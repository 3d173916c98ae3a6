package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.dataset.Sample;

/**
 * Which pictures each annotation answers to. An annotation is used for the picture whose folders it names best; where
 * several pictures are equal in that, for none of them, unless they are one photograph.
 */
final class Claims {

	/** A picture that an annotation answers to. */
	private record Claim(Path picture, int rank) {
	}

	/**
	 * What is used for a picture.
	 *
	 * @param annotation
	 *            empty where there is none
	 * @param ambiguous
	 *            whether there is none because it cannot be told which
	 */
	record Use(Optional<Path> annotation, boolean ambiguous) {
	}

	private final Path root;
	private final Annotations annotations;
	/** Names of splits and classes. */
	private final Set<String> apart = new HashSet<>();
	private final Map<Path, List<Claim>> claims = new HashMap<>();

	private Claims(Path root, Annotations annotations) {
		this.root = root;
		this.annotations = annotations;
	}

	/**
	 * Looks at all pictures, also at those that were not listed: what belongs to which must not depend on which part of
	 * a data set is looked at.
	 *
	 * @param samples
	 *            the listed ones
	 * @param splits
	 *            all that the data set has
	 */
	static Claims of(Path root, Annotations annotations, List<Sample> samples, List<ClassFolders> splits) {
		Claims claims = new Claims(root, annotations);
		splits.forEach(split -> {
			claims.apart.add(Names.composed(split.folder().getFileName().toString()));
			split.names().forEach(name -> claims.apart.add(Names.composed(name)));
		});
		Set<Path> listed = new HashSet<>();
		Set<String> wanted = new HashSet<>();
		for (Sample sample : samples) {
			listed.add(sample.file());
			Annotations.Answer answer = claims.claim(sample.file());
			if (answer.entry().isPresent() && answer.rank() < Names.folders(root, sample.file()).size()) {
				wanted.add(stem(sample.file()));
			}
		}
		if (!wanted.isEmpty()) {
			splits.forEach(split -> split.pictures(name -> wanted.contains(Names.stem(name)), picture -> {
				if (!listed.contains(picture)) {
					claims.claim(picture);
				}
			}));
		}
		return claims;
	}

	private Annotations.Answer claim(Path picture) {
		Annotations.Answer answer = answer(picture);
		answer.entry().ifPresent(entry -> claims.computeIfAbsent(entry.file(), file -> new ArrayList<>(1))
				.add(new Claim(picture, answer.rank())));
		return answer;
	}

	private Annotations.Answer answer(Path picture) {
		return annotations.to(stem(picture), Names.folders(root, picture), apart);
	}

	/** What is used for a listed picture. */
	Use of(Path picture) {
		Annotations.Answer answer = answer(picture);
		if (answer.entry().isEmpty()) {
			return new Use(Optional.empty(), answer.ambiguous());
		}
		Path annotation = answer.entry().get().file();
		List<Claim> all = claims.get(annotation);
		int best = all.stream().mapToInt(Claim::rank).max().orElseThrow();
		if (answer.rank() < best) {
			return new Use(Optional.empty(), false);
		}
		boolean shared = all.stream().anyMatch(claim -> claim.rank() == best && !claim.picture().equals(picture)
				&& !SamePhotograph.same(claim.picture(), picture));
		return shared ? new Use(Optional.empty(), true) : new Use(Optional.of(annotation), false);
	}

	private static String stem(Path picture) {
		return Names.stem(picture.getFileName().toString());
	}
}
