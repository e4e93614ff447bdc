// Command corrente runs a verb in the reconciler's container: in the reconciler itself where that takes the verb, else in
// a Java machine of its own, whose start takes longer than all that most verbs do.
//
// It sends the words, none of them empty, each ended by a zero byte, and one more zero byte. The reconciler answers with parts: a kind, four
// bytes of length with the highest first, and so many bytes. Kinds are o (standard output), e (standard error), x (exit
// code, one byte; the end) and n (not taken here; the end).
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"syscall"
)

const (
	socket    = "/tmp/verbs.sock"
	exitError = 1
	// As after a termination signal: nobody knows how what was asked for ended.
	exitAskerGone = 143
	longest       = 1 << 20
)

var java = []string{"/opt/java/bin/java", "@/opt/corrente/cli.args", "dev.corrente.reconciler.Main"}

func main() {
	words := os.Args[1:]
	if code, taken := ask(socket, words, os.Stdin, os.Stdout, os.Stderr); taken {
		os.Exit(code)
	}
	if err := syscall.Exec(java[0], append(java, words...), os.Environ()); err != nil {
		fmt.Fprintln(os.Stderr, "corrente: Java cannot be started:", err)
		os.Exit(exitError)
	}
}

// ask runs the words in the reconciler. It is not taken where none listens, or where it takes other words only.
func ask(path string, words []string, in io.Reader, out, errors io.Writer) (code int, taken bool) {
	if slices.Contains(words, "") {
		return 0, false
	}
	connection, err := net.Dial("unix", path)
	if err != nil {
		return 0, false
	}
	defer connection.Close()
	for _, word := range words {
		fmt.Fprintf(connection, "%s\x00", word)
	}
	fmt.Fprint(connection, "\x00")
	if os.Getenv("CORRENTE_UNTIL_EOF") != "" {
		go func() {
			io.Copy(io.Discard, in)
			os.Exit(exitAskerGone)
		}()
	}
	return relay(bufio.NewReader(connection), out, errors)
}

func relay(answer *bufio.Reader, out, errors io.Writer) (code int, taken bool) {
	said := false
	for {
		kind, text, err := part(answer)
		switch {
		case err != nil && !said:
			return 0, false
		case err != nil:
			fmt.Fprintln(errors, "corrente: the reconciler ended before it had answered")
			return exitError, true
		case kind == 'n':
			return 0, false
		case kind == 'x' && len(text) == 1:
			return int(text[0]), true
		case kind == 'o':
			out.Write(text)
		default:
			errors.Write(text)
		}
		said = true
	}
}

func part(answer *bufio.Reader) (kind byte, text []byte, err error) {
	if kind, err = answer.ReadByte(); err != nil {
		return 0, nil, err
	}
	var length uint32
	if err = binary.Read(answer, binary.BigEndian, &length); err != nil {
		return 0, nil, err
	}
	if length > longest {
		return 0, nil, fmt.Errorf("a part of %d bytes", length)
	}
	text = make([]byte, length)
	_, err = io.ReadFull(answer, text)
	return kind, text, err
}
