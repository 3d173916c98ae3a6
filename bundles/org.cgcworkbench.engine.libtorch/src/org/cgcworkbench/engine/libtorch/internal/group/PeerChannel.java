package org.cgcworkbench.engine.libtorch.internal.group;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A connection between two processes that share a secret. Each proves to the other that it knows it, by an HMAC over
 * random numbers of both, and every message is proved in the same way. What is said is not hidden.
 */
final class PeerChannel implements Closeable {

	/** What one process tells another. */
	record Message(String key, byte[] value) {
	}

	private static final String ALGORITHM = "HmacSHA256";
	private static final int DIGEST_BYTES = 32;
	private static final int NONCE_BYTES = 32;
	private static final int LONGEST_MESSAGE = 1 << 20;
	private static final int GREETING_MILLIS = 10_000;
	private static final byte FROM_FIRST = 1;
	private static final byte TO_FIRST = 2;

	private final Socket socket;
	private final DataInputStream in;
	private final DataOutputStream out;
	private final boolean first;
	private byte[] sessionKey;
	private int rank;
	private long sent;
	private long received;

	private PeerChannel(Socket socket, boolean first) throws IOException {
		this.socket = socket;
		this.first = first;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(GREETING_MILLIS);
		in = new DataInputStream(socket.getInputStream());
		out = new DataOutputStream(socket.getOutputStream());
	}

	/**
	 * The first process's end. Reads a fixed number of bytes before the other has proved itself.
	 *
	 * @throws IOException
	 *             where the other does not know the secret
	 */
	static PeerChannel accept(Socket socket, String secret) throws IOException {
		PeerChannel channel = new PeerChannel(socket, true);
		byte[] mine = nonce();
		channel.out.write(mine);
		byte[] theirs = channel.in.readNBytes(NONCE_BYTES);
		int rank = channel.in.readInt();
		byte[] proof = channel.in.readNBytes(DIGEST_BYTES);
		if (!MessageDigest.isEqual(proof, proof(secret, TO_FIRST, mine, theirs, rank))) {
			throw new IOException("it does not know the secret of this training");
		}
		channel.out.write(proof(secret, FROM_FIRST, mine, theirs, rank));
		channel.begin(secret, mine, theirs, rank);
		return channel;
	}

	/**
	 * The other end.
	 *
	 * @throws IOException
	 *             where the first process does not know the secret
	 */
	static PeerChannel greet(Socket socket, String secret, int rank) throws IOException {
		PeerChannel channel = new PeerChannel(socket, false);
		byte[] theirs = channel.in.readNBytes(NONCE_BYTES);
		byte[] mine = nonce();
		channel.out.write(mine);
		channel.out.writeInt(rank);
		channel.out.write(proof(secret, TO_FIRST, theirs, mine, rank));
		byte[] proof = channel.in.readNBytes(DIGEST_BYTES);
		if (!MessageDigest.isEqual(proof, proof(secret, FROM_FIRST, theirs, mine, rank))) {
			throw new IOException("the first process has another secret, or it is not one of this training");
		}
		channel.begin(secret, theirs, mine, rank);
		return channel;
	}

	private void begin(String secret, byte[] ofFirst, byte[] ofOther, int number) throws IOException {
		sessionKey = proof(secret, (byte) 0, ofFirst, ofOther, number);
		rank = number;
		socket.setSoTimeout(0);
	}

	/** Number of the process that is not the first. */
	int rank() {
		return rank;
	}

	/** The address of this process that the other one reaches. */
	InetAddress localAddress() {
		return socket.getLocalAddress();
	}

	/** Says something. */
	synchronized void send(Message message) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream data = new DataOutputStream(bytes);
		data.writeUTF(message.key());
		data.write(message.value());
		byte[] payload = bytes.toByteArray();
		out.writeInt(payload.length);
		out.write(payload);
		out.write(proof(sessionKey, first ? FROM_FIRST : TO_FIRST, sent++, payload));
		out.flush();
	}

	/** Waits for what the other says. One thread at a time. */
	Message receive() throws IOException {
		int length = in.readInt();
		if (length < 0 || length > LONGEST_MESSAGE) {
			throw new IOException("a message of " + length + " bytes");
		}
		byte[] payload = in.readNBytes(length);
		byte[] proof = in.readNBytes(DIGEST_BYTES);
		if (!MessageDigest.isEqual(proof, proof(sessionKey, first ? TO_FIRST : FROM_FIRST, received++, payload))) {
			throw new IOException("a message was changed on its way");
		}
		DataInputStream data = new DataInputStream(new java.io.ByteArrayInputStream(payload));
		return new Message(data.readUTF(), data.readAllBytes());
	}

	private static byte[] nonce() {
		byte[] nonce = new byte[NONCE_BYTES];
		new SecureRandom().nextBytes(nonce);
		return nonce;
	}

	private static byte[] proof(String secret, byte who, byte[] ofFirst, byte[] ofOther, int rank) {
		return proof(secret.getBytes(StandardCharsets.UTF_8), who, rank,
				ByteBuffer.allocate(ofFirst.length + ofOther.length).put(ofFirst).put(ofOther).array());
	}

	private static byte[] proof(byte[] key, byte who, long number, byte[] bytes) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			mac.update(who);
			mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
			return mac.doFinal(bytes);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
