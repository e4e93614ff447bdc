package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
)

// askRedis sends PING without a password. A server that demands one has loaded its data and talks: it is alive, and
// the probe needs no secret. One that is still loading, or has no memory left, answers with another error.
func askRedis(ctx context.Context, address string) error {
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer connection.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := connection.SetDeadline(deadline); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprint(connection, "PING\r\n"); err != nil {
		return err
	}
	line, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil {
		return fmt.Errorf("no answer to PING from %s: %w", address, err)
	}
	if line = strings.TrimSpace(line); line == "+PONG" || strings.HasPrefix(line, "-NOAUTH") {
		return nil
	}
	return fmt.Errorf("%s answered PING with %q", address, line)
}
