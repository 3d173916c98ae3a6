package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;

/**
 * Events of a run as records of TensorBoard's event files: messages {@code Event} of TensorFlow's event.proto, with
 * those of the plugins for texts and hyperparameters. Each ends with the number of the event that it stands for, so
 * that a file tells what it has.
 *
 * @param settings
 *            of the experiment by full key name
 * @param text
 *            of the experiment
 * @param metrics
 *            names of the figures beside the hyperparameters
 */
record EventRecords(String name, Map<String, String> settings, String text, List<String> metrics) {

	/** What every file begins with. */
	private static final String VERSION = "brain.Event:2";
	private static final String WRITER = "CGC Workbench, event ";
	private static final Pattern NUMBER = Pattern.compile(WRITER + "(\\d{19})$");
	private static final int NUMBER_LENGTH = WRITER.length() + 19;
	private static final String HPARAMS = "hparams";

	/** Numbers of fields and values in the definitions of the messages. */
	private static final int WALL_TIME = 1;
	private static final int STEP = 2;
	private static final int FILE_VERSION = 3;
	private static final int SUMMARY = 5;
	private static final int SESSION_LOG = 7;
	private static final int SOURCE = 10;
	private static final int SESSION_START = 1;
	private static final int VALUE = 1;
	private static final int TAG = 1;
	private static final int SIMPLE_VALUE = 2;
	private static final int IMAGE = 4;
	private static final int TENSOR = 8;
	private static final int METADATA = 9;
	private static final int DTYPE_STRING = 7;
	private static final int STRING_VALUES = 8;
	private static final int EXPERIMENT = 2;
	private static final int START_INFO = 3;
	private static final int END_INFO = 4;
	private static final int SUCCESS = 1;
	private static final int FAILURE = 2;
	private static final int RGB = 3;

	EventRecords {
		// in their order, so that the same run gives the same bytes
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
		metrics = List.copyOf(metrics);
	}

	/** The first record of a file. */
	static byte[] first(Instant time) {
		return new Proto().number(WALL_TIME, seconds(time)).text(FILE_VERSION, VERSION).toBytes();
	}

	/** The record of an event; empty where there is none. */
	Optional<byte[]> of(TrackedEvent tracked) throws IOException {
		RunEvent event = tracked.event();
		Proto record = new Proto().number(WALL_TIME, seconds(event.time()));
		Optional<Figures> figures = Figures.of(event);
		if (figures.isPresent()) {
			record.number(STEP, figures.get().at()).message(SUMMARY, scalars(figures.get().values()));
		} else if (event instanceof RunEvent.Started) {
			record.message(SUMMARY, started(seconds(event.time())));
		} else if (event instanceof RunEvent.Ended ended) {
			int status = ended.state() == RunState.FINISHED ? SUCCESS : ended.state() == RunState.FAILED ? FAILURE : 0;
			record.message(SUMMARY, new Proto().message(VALUE, hparams("session_end_info", END_INFO,
					new Proto().number(1, status).number(2, seconds(event.time())))));
		} else if (event instanceof RunEvent.Resumed resumed) {
			// what was told of later steps is dropped by whoever reads this
			record.number(STEP, resumed.step() + 1).message(SESSION_LOG, new Proto().number(1, SESSION_START));
		} else {
			return Optional.empty();
		}
		String number = String.format(Locale.ROOT, "%s%019d", WRITER, tracked.number());
		return Optional.of(record.message(SOURCE, new Proto().text(1, number)).toBytes());
	}

	/** The number of the event that a record stands for; 0 for none. */
	static long number(byte[] record) {
		int from = Math.max(0, record.length - NUMBER_LENGTH);
		Matcher number = NUMBER.matcher(new String(record, from, record.length - from, StandardCharsets.ISO_8859_1));
		return number.find() ? Long.parseLong(number.group(1)) : 0;
	}

	/** A record of figures that stand for themselves. */
	static byte[] record(Instant time, long step, Map<String, Double> values) {
		return new Proto().number(WALL_TIME, seconds(time)).number(STEP, step).message(SUMMARY, scalars(values))
				.toBytes();
	}

	/** A record of a picture. */
	static byte[] record(Instant time, long step, Measured.Picture picture) {
		Proto image = new Proto().number(1, picture.height()).number(2, picture.width()).number(3, RGB).bytes(4,
				picture.png());
		return new Proto().number(WALL_TIME, seconds(time)).number(STEP, step)
				.message(SUMMARY,
						new Proto().message(VALUE, new Proto().text(TAG, picture.name()).message(IMAGE, image)))
				.toBytes();
	}

	private static Proto scalars(Map<String, Double> values) {
		Proto summary = new Proto();
		values.forEach((name, value) -> summary.message(VALUE,
				new Proto().text(TAG, name).number(SIMPLE_VALUE, value.floatValue())));
		return summary;
	}

	private Proto started(double seconds) {
		Proto experiment = new Proto().text(6, name).number(3, seconds);
		Proto session = new Proto();
		settings.forEach((key, value) -> {
			Setting setting = Setting.of(key, value);
			experiment.message(4, new Proto().text(1, key).number(4, setting.type()));
			session.message(1, new Proto().text(1, key).message(2, setting.value()));
		});
		metrics.forEach(metric -> experiment.message(5, new Proto().message(1, new Proto().text(2, metric))));
		session.number(5, seconds);
		Proto tensor = new Proto().number(1, DTYPE_STRING).message(2, new Proto().message(2, new Proto().number(1, 1L)))
				.text(STRING_VALUES, text.indent(4));
		return new Proto().message(VALUE, hparams("experiment", EXPERIMENT, experiment))
				.message(VALUE, hparams("session_start_info", START_INFO, session))
				.message(VALUE, new Proto().text(TAG, "experiment/text_summary")
						.message(METADATA, plugin("text", new Proto())).message(TENSOR, tensor));
	}

	/** What the plugin for hyperparameters reads: a value without content, all in its metadata. */
	private static Proto hparams(String name, int field, Proto data) {
		return new Proto().text(TAG, "_hparams_/" + name).message(METADATA,
				plugin(HPARAMS, new Proto().message(field, data)));
	}

	private static Proto plugin(String plugin, Proto content) {
		return new Proto().message(1, new Proto().text(1, plugin).message(2, content));
	}

	private static double seconds(Instant time) {
		return time.getEpochSecond() + time.getNano() / 1e9;
	}

	/**
	 * A hyperparameter.
	 *
	 * @param type
	 *            of the plugin's types
	 * @param value
	 *            a message {@code google.protobuf.Value}
	 */
	private record Setting(int type, Proto value) {

		private static final int STRING = 1;
		private static final int BOOL = 2;
		private static final int FLOAT64 = 3;

		static Setting of(String name, String value) {
			Optional<Key<?>> key = ExperimentKeys.find(name).filter(found -> !found.list());
			Key.Type type = key.map(Key::type).orElse(Key.Type.TEXT);
			if (type == Key.Type.SWITCH) {
				return new Setting(BOOL, new Proto().number(4, Boolean.parseBoolean(value) ? 1L : 0L));
			}
			try {
				if (type == Key.Type.NUMBER || type == Key.Type.WHOLE_NUMBER) {
					return new Setting(FLOAT64, new Proto().number(2, Double.parseDouble(value)));
				}
			} catch (NumberFormatException e) {
				// as it is written
			}
			return new Setting(STRING, new Proto().text(3, value));
		}
	}
}
