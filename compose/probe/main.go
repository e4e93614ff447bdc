// Command probe asks one server once whether it is alive. It is the health check of Corrente's images, which have
// neither a shell nor curl.
//
//	probe http URL         alive when the answer's status is 2xx
//	probe redis HOST:PORT  alive when PING is answered by PONG, or by the demand for a password
//
// It exits with 0 when the server is alive, 1 when it is not (and says why), and 64 when it was called wrongly.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"
)

const (
	exitAlive = 0
	exitDead  = 1
	exitUsage = 64

	// The whole question, from the name look-up to the answer, must end before the engine's own time limit of 3 s:
	// a probe that the engine has to kill leaves no reason behind.
	limit = 2 * time.Second
)

const usage = `usage: probe http URL
       probe redis HOST:PORT
`

type check func(ctx context.Context, target string) error

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(arguments []string, out io.Writer) int {
	checks := map[string]check{"http": askHTTP, "redis": askRedis}
	if len(arguments) != 2 || checks[arguments[0]] == nil {
		fmt.Fprint(out, usage)
		return exitUsage
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if err := checks[arguments[0]](ctx, arguments[1]); err != nil {
		fmt.Fprintln(out, err)
		return exitDead
	}
	return exitAlive
}
