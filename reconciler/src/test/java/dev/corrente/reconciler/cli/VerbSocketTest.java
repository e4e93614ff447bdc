package dev.corrente.reconciler.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

class VerbSocketTest {
    @TempDir
    private Path folder = Path.of(".");

    private VerbSocket socket;

    @BeforeEach
    void listens() throws IOException {
        Files.writeString(folder.resolve("s"), "what a crash left");
        socket = VerbSocket.open(folder.resolve("s"));
    }

    @AfterEach
    void close() {
        socket.close();
    }

    /** @return its parts: {@code o:text}, {@code e:text}, {@code x:code}, {@code n:} */
    private String answer(String... words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s")))) {
            String asked = String.join("\0", words) + "\0\0";
            channel.write(ByteBuffer.wrap(asked.getBytes(StandardCharsets.UTF_8)));
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            StringBuilder said = new StringBuilder();
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                byte[] text = in.readNBytes(in.readInt());
                said.append((char) kind).append(':');
                said.append(kind == 'x' ? String.valueOf(text[0]) : new String(text, StandardCharsets.UTF_8));
            }
            return said.toString();
        }
    }

    @Test
    void a_verb_answers_with_its_output_and_its_exit_code() throws IOException {
        assertThat(answer("plan", "--help"))
                .startsWith("o:Usage: corrente plan")
                .endsWith("x:0");
    }

    @Test
    void a_wrong_option_is_said_on_standard_error() throws IOException {
        assertThat(answer("plan", "--nope"))
                .startsWith("e:Unknown option: '--nope'")
                .endsWith("x:64");
    }

    @Test
    void other_verbs_and_what_reads_standard_input_are_not_taken() throws IOException {
        assertThat(answer("run")).isEqualTo("n:");
        assertThat(answer("logs", "-f")).isEqualTo("n:");
        assertThat(answer("plan", "--file", "-")).isEqualTo("n:");
        assertThat(answer("plan", "--file=-")).isEqualTo("n:");
        assertThat(answer("apply", "--url=http://192.0.2.1")).isEqualTo("n:");
    }

    @Test
    void only_its_owner_reaches_it_and_nothing_is_left_of_it() throws IOException {
        Path path = folder.resolve("s");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        socket.close();
        assertThat(path).doesNotExist();
    }
}
