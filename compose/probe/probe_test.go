package main

import (
	"bufio"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHTTPIsAliveOn2xxOnly(t *testing.T) {
	for status, want := range map[int]int{200: 0, 204: 0, 302: 1, 401: 1, 404: 1, 500: 1, 503: 1} {
		server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
			answer.Header().Set("Location", "/elsewhere")
			answer.WriteHeader(status)
		}))
		code, message := probe("http", server.URL)
		server.Close()
		if code != want {
			t.Errorf("status %d: exit code %d, want %d", status, code, want)
		}
		if want == exitDead && !strings.Contains(message, http.StatusText(status)) {
			t.Errorf("status %d: the message does not name it: %q", status, message)
		}
	}
}

func TestHTTPUsesNoProxy(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	if code, message := probe("http", server.URL); code != exitAlive {
		t.Errorf("exit code %d: %s", code, message)
	}
}

func TestRedisIsAliveWhenItAnswersOrAsksForAPassword(t *testing.T) {
	cases := map[string]int{
		"+PONG\r\n":                              exitAlive,
		"-NOAUTH Authentication required.\r\n":   exitAlive,
		"-LOADING Redis is loading the data\r\n": exitDead,
		"HTTP/1.1 400 Bad Request\r\n":           exitDead,
		"":                                       exitDead,
	}
	for answer, want := range cases {
		if code, message := probe("redis", answering(t, answer)); code != want {
			t.Errorf("answer %q: exit code %d, want %d (%s)", answer, code, want, message)
		}
	}
}

func TestAClosedPortIsDead(t *testing.T) {
	listener := listen(t)
	address := listener.Addr().String()
	listener.Close()
	for kind, target := range map[string]string{"redis": address, "http": "http://" + address + "/"} {
		code, message := probe(kind, target)
		if code != exitDead || !strings.Contains(message, "refused") {
			t.Errorf("%s: exit code %d, message %q", kind, code, message)
		}
	}
}

func TestASilentServerIsDead(t *testing.T) {
	address := listen(t).Addr().String()
	for kind, target := range map[string]string{"redis": address, "http": "http://" + address + "/"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			if code, message := probe(kind, target); code != exitDead || message == "" {
				t.Errorf("exit code %d, message %q", code, message)
			}
		})
	}
}

func TestAWrongCallShowsTheUsage(t *testing.T) {
	for _, arguments := range [][]string{{}, {"http"}, {"ftp", "ftp://localhost"}, {"http", "a", "b"}} {
		if code, message := probe(arguments...); code != exitUsage || message != usage {
			t.Errorf("%v: exit code %d, message %q", arguments, code, message)
		}
	}
}

func probe(arguments ...string) (int, string) {
	var out strings.Builder
	return run(arguments, &out), out.String()
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

// answering gives the address of a server that reads one line, sends the answer and hangs up.
func answering(t *testing.T, answer string) string {
	t.Helper()
	listener := listen(t)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		if _, err := bufio.NewReader(connection).ReadString('\n'); err == nil {
			connection.Write([]byte(answer))
		}
	}()
	return listener.Addr().String()
}
