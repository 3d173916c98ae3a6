package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;

/** Something that oneDNN computes, prepared for its sizes. */
final class Primitive implements AutoCloseable {

	/** One of the values that go in or out. */
	record Argument(int role, memory.desc layout) {
	}

	private static final class Address extends Pointer {
		Address at(long place) {
			address = place;
			return this;
		}
	}

	private final primitive computation;
	private final IntMemoryMap map = OneDnn.kept(new IntMemoryMap());
	private final memory[] places;
	private final long scratchpad;
	private final Address address = new Address();

	/**
	 * @param description
	 *            with a scratchpad of ours
	 */
	Primitive(primitive_desc_base description, primitive computation, Argument... arguments) {
		this.computation = OneDnn.kept(computation);
		places = new memory[arguments.length + 1];
		for (int i = 0; i < arguments.length; i++) {
			put(i, arguments[i].role(), arguments[i].layout());
		}
		memory.desc pad = description.scratchpad_desc();
		scratchpad = pad.get_size();
		put(arguments.length, dnnl.DNNL_ARG_SCRATCHPAD, pad);
	}

	private void put(int place, int role, memory.desc layout) {
		places[place] = OneDnn.kept(new memory(layout, OneDnn.engine(), address.at(0)));
		map.put(role, places[place]);
	}

	/** Bytes that the scratchpad has to have. */
	long scratchpad() {
		return scratchpad;
	}

	/**
	 * Computes.
	 *
	 * @param addresses
	 *            of the arguments, in their order, and of the scratchpad
	 */
	void run(long... addresses) {
		for (int i = 0; i < addresses.length; i++) {
			places[i].set_data_handle(address.at(addresses[i]));
		}
		computation.execute(OneDnn.stream(), map);
	}

	@Override
	public void close() {
		for (memory place : places) {
			place.close();
		}
		map.close();
		computation.close();
	}
}
