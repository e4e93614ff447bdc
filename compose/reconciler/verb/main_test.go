package main

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// asksItself names the socket that this program, run once more by a test, asks as main does.
const asksItself = "VERB_TEST_SOCKET"

func TestMain(m *testing.M) {
	if path := os.Getenv(asksItself); path != "" {
		code, _ := ask(path, []string{"apply"}, os.Stdin, os.Stdout, os.Stderr)
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// answering gives the path of a socket whose server reads the words, gives the answer and hangs up.
func answering(t *testing.T, answer string, asked *string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		words := bufio.NewReader(connection)
		for {
			word, err := words.ReadString(0)
			if err != nil || word == "\x00" {
				break
			}
			*asked += strings.TrimSuffix(word, "\x00") + "|"
		}
		connection.Write([]byte(answer))
	}()
	return path
}

func asked(path string, words ...string) (code int, taken bool, out, errors string) {
	var o, e strings.Builder
	code, taken = ask(path, words, strings.NewReader(""), &o, &e)
	return code, taken, o.String(), e.String()
}

func TestOutputsAndTheExitCodeComeThrough(t *testing.T) {
	var words string
	path := answering(t, "o\x00\x00\x00\x03hi\ne\x00\x00\x00\x04not\no\x00\x00\x00\x01!x\x00\x00\x00\x01\x02", &words)
	code, taken, out, errors := asked(path, "plan", "-o", "json")
	if code != 2 || !taken || out != "hi\n!" || errors != "not\n" || words != "plan|-o|json|" {
		t.Errorf("code %d, taken %v, out %q, errors %q, asked %q", code, taken, out, errors, words)
	}
}

func TestWhatIsNotTakenIsLeftToJava(t *testing.T) {
	var words string
	for name, path := range map[string]string{
		"no socket":   filepath.Join(t.TempDir(), "none"),
		"other words": answering(t, "n\x00\x00\x00\x00", &words),
		"hangs up":    answering(t, "", &words),
	} {
		if code, taken, out, errors := asked(path, "logs"); taken || out != "" || errors != "" {
			t.Errorf("%s: code %d, taken %v, out %q, errors %q", name, code, taken, out, errors)
		}
	}
}

func TestAnAnswerThatBreaksOffIsAnError(t *testing.T) {
	var words string
	code, taken, out, errors := asked(answering(t, "o\x00\x00\x00\x02hix\x00", &words), "plan")
	if code != exitError || !taken || out != "hi" || !strings.Contains(errors, "before it had answered") {
		t.Errorf("code %d, taken %v, out %q, errors %q", code, taken, out, errors)
	}
}

func TestAnEndOfTheInputBeforeTheAnswerIsNoSuccess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	silent, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	asking := exec.Command(os.Args[0])
	asking.Env = append(os.Environ(), asksItself+"="+path, "CORRENTE_UNTIL_EOF=1")
	asking.Run()
	if code := asking.ProcessState.ExitCode(); code != 143 {
		t.Errorf("code %d", code)
	}
}
