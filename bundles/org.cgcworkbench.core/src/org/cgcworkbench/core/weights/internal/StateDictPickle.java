package org.cgcworkbench.core.weights.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** The pickle, of protocol 2, of an ordered dict of float32 tensors, each on a storage of its own: "0", "1", ... */
public final class StateDictPickle {

	private static final char PROTOCOL = 0x80;
	private static final char MARK = '(';
	private static final char TUPLE = 't';
	private static final char REDUCE = 'R';

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private StateDictPickle() {
	}

	/** The bytes for these tensors. */
	public static byte[] of(Weights weights) {
		StateDictPickle pickle = new StateDictPickle();
		pickle.op(PROTOCOL).op((char) 2);
		pickle.emptyDict().op(MARK);
		int key = 0;
		for (Map.Entry<String, Tensor> tensor : weights.tensors().entrySet()) {
			pickle.text(tensor.getKey()).tensor(key++, tensor.getValue());
		}
		pickle.op('u').op('.');
		return pickle.out.toByteArray();
	}

	/** torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks). */
	private void tensor(int key, Tensor tensor) {
		global("torch._utils", "_rebuild_tensor_v2").op(MARK);
		op(MARK).text("storage").global("torch", "FloatStorage").text(Integer.toString(key)).text("cpu")
				.number(tensor.values().length).op(TUPLE).op('Q');
		number(0).numbers(tensor.shape()).numbers(strides(tensor.shape())).op((char) 0x89).emptyDict();
		op(TUPLE).op(REDUCE);
	}

	private static List<Integer> strides(List<Integer> shape) {
		Integer[] strides = new Integer[shape.size()];
		int stride = 1;
		for (int i = shape.size() - 1; i >= 0; i--) {
			strides[i] = stride;
			stride *= shape.get(i);
		}
		return List.of(strides);
	}

	private StateDictPickle emptyDict() {
		return global("collections", "OrderedDict").op(')').op(REDUCE);
	}

	private StateDictPickle numbers(List<Integer> numbers) {
		op(MARK);
		numbers.forEach(this::number);
		return op(TUPLE);
	}

	private StateDictPickle number(int number) {
		return op('J').length(number);
	}

	private StateDictPickle text(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		op('X').length(bytes.length);
		out.writeBytes(bytes);
		return this;
	}

	private StateDictPickle global(String module, String name) {
		out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	private StateDictPickle length(int number) {
		out.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
		return this;
	}

	private StateDictPickle op(char code) {
		out.write(code);
		return this;
	}
}
