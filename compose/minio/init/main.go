// Command store-init prepares an object store for Corrente: the buckets, and a key of the API's own that opens those
// buckets and nothing else. It may run any number of times; what is right already is left as it is.
//
// It exits with 0 when the store is ready and 1 when it is not, and says why. A secret is never printed.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	// A store that starts on a busy machine needs a few seconds; one that is silent for this long needs a person.
	patience = 60 * time.Second
	limit    = 2 * time.Minute
)

var buckets = []string{"nova-bronze", "nova-silver", "nova-gold"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := prepare(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "store-init:", err)
		os.Exit(1)
	}
}

func prepare(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	settings, err := readSettings(os.Getenv)
	if err != nil {
		return err
	}
	store, err := open(settings)
	if err != nil {
		return err
	}
	steps := []func(context.Context) error{store.awaitAnswer, store.makeBuckets, store.setPolicy, store.setUser, store.grant}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	fmt.Printf("The store at %s is ready.\n", settings.endpoint)
	return nil
}
